import { Pool } from 'pg';
import { runMigrations, silentLogger } from '#platform';
import { projectionMigrations } from '#projections/migrations';
import type { AnalyticsView } from '#views';
import { count, track } from '#vocabulary';
import { soleLeadership } from '#workflows';
import { createTestDatabase } from '../../../test/embedded-postgres/test-database';
import { until } from '../../../test/until';
import { AnalyticsSchema } from './analytics-schema';
import { analyticsMigrations } from './migrations';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  const migrations = [...projectionMigrations, ...analyticsMigrations];
  await runMigrations({ url: database.url, migrations, log: silentLogger });
  pool = new Pool({ connectionString: database.url, max: 2 });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

/** Tracks of a read model with the number of times that each is there. */
const tracks: AnalyticsView = {
  name: 'tracks',
  title: { zh: '类别', en: 'Tracks' },
  fields: { track, times: count({ zh: '次数', en: 'Times' }) },
  columns: { track: 'track', times: 'times' },
  reads: [],
  sql: () => Promise.resolve('SELECT track, count(*) AS times FROM seen GROUP BY track'),
};
const onlyTrack: AnalyticsView = {
  ...tracks,
  ...{ fields: { track }, columns: { track: 'track' } },
  sql: () => Promise.resolve('SELECT track FROM seen'),
};

const schemaOf = (...views: readonly AnalyticsView[]): AnalyticsSchema =>
  new AnalyticsSchema({
    ...{ pool, views, leadership: soleLeadership, log: silentLogger, lookEveryMs: 20 },
  });

/** What a read model is shown as: a view in the schema `live`. */
async function showReadModel(columns: string): Promise<void> {
  await pool.query('DROP VIEW IF EXISTS live.seen CASCADE');
  await pool.query(`CREATE VIEW live.seen AS SELECT ${columns}`);
}

const viewsThere = async (): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT viewname AS name FROM pg_views WHERE schemaname = 'analytics' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
};
const columnsThere = async (): Promise<readonly string[]> =>
  (await pool.query('SELECT * FROM analytics.tracks')).fields.map(({ name }) => name);

describe('the analytics schema', () => {
  it('has each view as it is declared, with its words', async () => {
    await showReadModel(`'basic'::text AS track`);
    expect(await schemaOf(tracks).keep(true)).toBe(0);
    expect((await pool.query('SELECT * FROM analytics.tracks')).rows).toEqual([
      { track: 'basic', times: '1' },
    ]);
    const { rows } = await pool.query<{ said: string }>(
      `SELECT col_description('analytics.tracks'::regclass, 2) AS said`,
    );
    expect(rows).toEqual([{ said: '次数 / Times' }]);
  });

  it('waits for a read model that is being built', async () => {
    expect(await schemaOf(tracks).keep(true)).toBe(1);
    expect(await viewsThere()).toEqual([]);
    await showReadModel(`'basic'::text AS track`);
    expect(await schemaOf(tracks).keep(false)).toBe(0);
    expect(await viewsThere()).toEqual(['tracks']);
  });

  it('has a view again that went with the columns of its read model, by itself', async () => {
    await showReadModel(`'basic'::text AS track`);
    const stopping = new AbortController();
    const running = schemaOf(tracks).run(stopping.signal);
    const isThere = async () => (await viewsThere()).length === 1;
    await until(isThere, 'the view is made');
    await showReadModel(`'skill'::text AS track, 1 AS other`);
    await until(isThere, 'the view is made again');
    stopping.abort();
    await running;
  });

  it('has other columns after they were declared otherwise, and nothing that is not declared any more', async () => {
    await showReadModel(`'basic'::text AS track`);
    await schemaOf(tracks, { ...tracks, name: 'former' }).keep(true);
    expect(await viewsThere()).toEqual(['former', 'tracks']);
    await schemaOf(onlyTrack).keep(true);
    expect(await viewsThere()).toEqual(['tracks']);
    expect(await columnsThere()).toEqual(['track']);
  });
});
