import { text as textOf } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Pool } from 'pg';
import { openToItsRoles } from '#command-handling';
import { answerQuery } from '../command-handling/bus/answer-query';
import { noHistory } from '../command-handling/no-history.testing';
import { AskedExport, EXPORT_BATCH } from '#command-handling/http';
import { InMemoryEventStore } from '#event-store';
import { text } from '#kernel';
import { defineProjection, keyedTable, ReadModels } from '#projections';
import { ascending, defineList, shown, tableOf } from '#views';
import { count, identifier } from '#vocabulary';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { WritingParts, writeList } from './written-list';

const projection = defineProjection({
  name: 'shelves',
  version: 1,
  tables: { shelves: keyedTable({ key: { shelf: 'text' }, columns: { place: 'integer' } }) },
  on: () => [],
});
class ShelfSummary extends shown({
  shelf: identifier(text('书架', 'Shelf'), { entity: 'any' }),
  place: count(text('位置', 'Place')),
}) {}
const shelves = defineList({
  path: 'shelves',
  summary: text('书架', 'Shelves'),
  roles: ['employer'],
  scope: openToItsRoles('书架人人可查', 'shelves are open to everybody'),
  from: tableOf(projection, 'shelves'),
  item: ShelfSummary,
  order: ascending('place', 'shelf'),
});

/** Three batches, the last one of a single row. */
const ROWS = 2 * EXPORT_BATCH + 1;
const now = new Date('2022-03-01T04:00:00Z');

let database: TestDatabase;
let pool: Pool;
let parts: WritingParts;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
  await pool.query(
    `CREATE SCHEMA live; CREATE TABLE live.shelves (shelf text, place integer);
     INSERT INTO live.shelves SELECT 's' || n, n FROM generate_series(1, ${ROWS}) AS n`,
  );
  const readModels = new ReadModels(pool);
  const answering = {
    readModels: {
      moment: () => readModels.moment([]),
      reached: async () => 42n,
      waitFor: async () => undefined,
    },
    clock: { now: () => now },
    sealer: { openReferences: async () => new Map() },
    recordDisclosure: async () => undefined,
  };
  parts = {
    readModels,
    history: noHistory(new InMemoryEventStore()),
    record: { now: () => now, officeOf: async () => undefined },
    useCases: {
      ask: (definition, parameters, asker) =>
        answerQuery(definition, { ...asker, parameters }, answering as never) as never,
    },
  };
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

const asked: AskedExport = {
  ...{ list: shelves as never, filters: {}, filtersOnRecord: '', format: 'csv' },
  asker: {
    ...{ actor: { id: 'clerk', roles: ['employer'], office: 'north' }, atLeast: undefined },
    ...{ correlationId: 'request-1', language: 'zh' },
  },
  shown: (answer) => answer,
};

async function lines(onRows: Parameters<typeof writeList>[2]): Promise<readonly string[]> {
  let written = '';
  await writeList(asked, parts, onRows, async (file) => (written = await textOf(Readable.from(file))));
  return written.trimEnd().split('\r\n').slice(1);
}

const WHOLE = Array.from({ length: ROWS }, (_, row) => `s${row + 1},${row + 1}`);

describe('a long list that is written', () => {
  it('is of one moment, whatever happens to its rows while it is read', async () => {
    const changes = [
      `DELETE FROM live.shelves WHERE place > ${ROWS - 1}`,
      `UPDATE live.shelves SET place = 100000 - place WHERE place > ${EXPORT_BATCH}`,
      `INSERT INTO live.shelves SELECT 'new' || n, n FROM generate_series(1, 2000) AS n`,
    ];
    const told: (number | null)[][] = [];
    const written = await lines(async (done, inAll) => {
      told.push([done, inAll]);
      for (const change of changes.splice(0)) await pool.query(change);
    });
    expect(written).toEqual(WHOLE);
    expect(told).toEqual([0, EXPORT_BATCH, 2 * EXPORT_BATCH, ROWS].map((done) => [done, ROWS]));
  });

  it('is of a moment of the past where one is asked for, whose tables it waits for', async () => {
    const told: unknown[] = [];
    const readModels: WritingParts['history']['readModels'] = {
      moment: (point, projections, patience) => {
        told.push(point, patience);
        return Promise.resolve(new ReadModels(pool).moment(projections));
      },
    };
    const history = { ...parts.history, readModels };
    const asker = { ...asked.asker, moment: { field: 'asOf', at: 0n } as const };
    let read = '';
    const take = async (file: AsyncIterable<string | Buffer>) => (read = await textOf(Readable.from(file)));
    const rows = await writeList({ ...asked, asker }, { ...parts, history }, () => Promise.resolve(), take);
    expect([rows, read.trimEnd().split('\r\n').length]).toEqual([ROWS, ROWS + 1]);
    expect(told).toEqual([{ position: 0n, validOn: undefined }, 600_000]);
  });

  it('gives its connection back, and reads nothing more, when it is no longer wanted', async () => {
    const over = new Error('no longer wanted');
    const ended = lines((done) => (done > 0 ? Promise.reject(over) : Promise.resolve()));
    await expect(ended).rejects.toThrow(over);
    expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0]);
    const { rows } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(rows).toEqual([]);
  });

  it('that is empty has headings and no rows', async () => {
    await pool.query('DELETE FROM live.shelves');
    expect(await lines(() => Promise.resolve())).toEqual([]);
  });
});
