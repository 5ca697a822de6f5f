import { createRequire } from 'node:module';
import { endQuietly, inTurns, load, report, rounded } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { InMemoryEventStore } = require('../dist/libs/event-store');
const { LIVE_SCHEMA, ProjectionOperations, ReadModels, readName } = require('../dist/libs/projections');
const { ledgerMigrations } = require('../dist/libs/composition/migrations');
const { allProjections, CONTEXTS } = require('../dist/libs/composition/contexts');
const {
  candidaciesQuery,
} = require('../dist/libs/contexts/selection/applications/read-models/candidacies/list-query');

const [ROUNDS, SECONDS, IN_FLIGHT, ROWS, PAGE] = [5, 2, 1, 50_000, 50];
const OFFICES = 20;
if (!CONTEXTS.some(({ queries }) => queries.includes(candidaciesQuery)))
  throw new Error('the ledger has no list of candidacies');

/** The tables of the read models that the list reads, empty. */
async function build(pool) {
  const read = candidaciesQuery.projections.map(({ name }) => name);
  const projections = allProjections().filter(({ name }) => read.includes(name));
  const codec = { handles: () => false };
  const operations = new ProjectionOperations({ pool, store: new InMemoryEventStore(), codec }, projections);
  for (const { name } of projections) await operations.rebuild(name);
}

const view = (projection, table) => `${LIVE_SCHEMA}.${readName(projection, table)}`;

/** Invented rows: names of offices, and candidacies of persons who were never registered, so that no box is opened. */
async function fill(pool) {
  await pool.query(`insert into ${view('office_names', 'offices')}
    select 'office-' || n, '虚构单位' || n from generate_series(1, ${OFFICES}) as n`);
  const candidacies = candidaciesQuery.projections.find(({ name }) => name === 'candidacies').tables
    .candidacies;
  const values = {
    ...{ candidacy_id: `'candidacy-' || n`, round_id: `'round-' || n % 4`, person_id: `'person-' || n` },
    ...{ body_id: `'office-' || n % ${OFFICES} + 1`, waiting_at: `'office-' || n % 7 + 1` },
    ...{ status: `'endorsed'`, waiver: `'none'`, submitted_position: 'n', submitted_on: `date '2022-03-01'` },
    ...{
      offices: `jsonb_build_array('office-' || n % ${OFFICES} + 1)`,
      employer_name: `'虚构院校' || n % 300`,
    },
  };
  const byType = { text: `'sample'`, integer: '1', bigint: 'n', boolean: 'false', date: `date '2022-03-01'` };
  const columns = Object.entries({ ...candidacies.key, ...candidacies.columns }).map(([name, type]) => [
    name,
    values[name] ?? (type.endsWith('?') ? 'null' : (byType[type] ?? `'[]'::jsonb`)),
  ]);
  await pool.query(`insert into ${view('candidacies', 'candidacies')} (${columns.map(([name]) => name).join(', ')})
    select ${columns.map(([, value]) => value).join(', ')} from generate_series(1, ${ROWS}) as n`);
  await pool.query('vacuum analyze');
}

/** What somebody would write by hand for the page: the columns, the names, the filter, the place behind, the order. */
const byHand = (candidacies, offices, names) => `
  select c.candidacy_id as "candidacyId", c.round_id as "roundId", c.programme_id as "programmeId",
    c.person_id as "personId", p.name, c.employer_id as "employerId", c.employer_name as "employerName",
    c.body_id as "bodyId", b.name as "bodyName", c.track, c.field, c.status, c.waiting_at as "waitingAt",
    w.name as "waitingAtName", c.rank, c.waiver, c.certificate_number as "certificateNumber",
    to_char(c.submitted_on, 'YYYY-MM-DD') as "submittedOn", c.submitted_position::float8 as "submittedPosition"
  from ${candidacies} c left join ${offices} b on b.organisation_id = c.body_id
    left join ${offices} w on w.organisation_id = c.waiting_at left join ${names} p on p.person_id = c.person_id
  where c.round_id = $1 and c.submitted_position < $2 order by c.submitted_position desc limit ${PAGE + 1}`;

async function tables(pool) {
  const { rows } = await pool.query(
    `select projection, tables from projections.generations where state = 'live'`,
  );
  const stored = new Map(
    rows.flatMap(({ tables: all }) => all.map((name) => [name.replace(/_g\d+$/, ''), name])),
  );
  return ['candidacies_candidacies', 'office_names_offices', 'person_names_person_names'].map(
    (name) => `read_models."${stored.get(name)}"`,
  );
}

async function main() {
  const database = await startScratchDatabase({ migrations: ledgerMigrations });
  const pool = endQuietly(new Pool({ connectionString: database.url, max: 8 }));
  const readModels = new ReadModels(pool);
  let trips = 0;
  const contextOf = (counting) => ({
    actor: { id: 'clerk', office: null, roles: ['hr-department'] },
    scope: { kind: 'all' },
    today: '2022-03-15',
    read: (projections, read) =>
      readModels.read(projections, (named, client) =>
        read(named, async (sql, values) => {
          if (counting) trips += 1;
          return (await client.query(sql, [...values])).rows;
        }),
      ),
    open: () => Promise.resolve(new Map()),
  });
  try {
    await build(pool);
    await fill(pool);
    const [candidacies, offices, names] = await tables(pool);
    const sql = byHand(candidacies, offices, names);
    const cursorAt = async () => {
      const asked = Object.assign(new candidaciesQuery.parameters(), { roundId: 'round-1', limit: PAGE });
      return (await candidaciesQuery.run(asked, contextOf(true))).nextCursor;
    };
    const cursor = await cursorAt();
    const tripsOfPage = trips + 2;
    const rowsBehind = [`round-1`, ROWS - 4 * PAGE];
    const raw = async () => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const { rows } = await client.query(sql, rowsBehind);
        await client.query('COMMIT');
        if (rows.length !== PAGE + 1) throw new Error(`${rows.length} rows by hand`);
        return rows.slice(0, PAGE);
      } finally {
        client.release();
      }
    };
    const declared = (more) => async () => {
      const asked = Object.assign(new candidaciesQuery.parameters(), {
        roundId: 'round-1',
        limit: PAGE,
        cursor,
        ...more,
      });
      const { items } = await candidaciesQuery.run(asked, contextOf(false));
      if (items.length !== PAGE) throw new Error(`${items.length} rows of the list`);
    };
    const found = await inTurns(ROUNDS, {
      rawSql: () => load(IN_FLIGHT, SECONDS, raw),
      declaredList: () => load(IN_FLIGHT, SECONDS, declared({})),
      declaredWithCount: () => load(IN_FLIGHT, SECONDS, declared({ count: true })),
    });
    const rows = Object.entries(found).map(([variant, { perSecond, p50, p99 }]) => ({
      variant,
      perSecond: Math.round(perSecond),
      ...{ p50Milliseconds: rounded(p50), p99Milliseconds: rounded(p99) },
      ...{ p50ToFloor: rounded(p50 / found.rawSql.p50), p99ToFloor: rounded(p99 / found.rawSql.p99) },
    }));
    report('lists', {
      ...{ floor: 'rawSql', page: PAGE, rowsInTable: ROWS, rounds: ROUNDS, tripsOfPage },
      ...{ settings: database.settings, rows },
    });
  } finally {
    await pool.end();
    await database.stop();
  }
}

await main();
