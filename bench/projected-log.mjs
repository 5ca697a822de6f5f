import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endQuietly } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { from: copyFrom } = require('pg-copy-streams');
const { EventCodec, EventRegistry, PostgresEventStore } = require('../dist/libs/event-store');
const {
  appendTable,
  counterTable,
  defineProjection,
  keyedTable,
  ReadModels,
} = require('../dist/libs/projections');
const { ledgerMigrations } = require('../dist/libs/composition/migrations');
const { organisation, OrganisationRegistered } = require('../dist/libs/contexts/people/contracts');

/** Ten events a case, and sums of so many kinds. */
const [PER_CASE, KINDS] = [10, 4_800];
/** A prime: its multiples meet the cases in no order. */
const STRIDE = 7_919;

/** The case of the nth event: neighbours in the log belong to one, or are spread over all. */
const CASE_OF = {
  local: (n) => Math.floor(n / PER_CASE),
  random: (n, events) => (n * STRIDE) % Math.ceil(events / PER_CASE),
};

const numberOf = ({ organisationId }) => Number(organisationId.slice(4));

/** Cases by key, sums by kind, and a line for each event. */
export const projectionOf = (keys, events) =>
  defineProjection({
    name: 'projected',
    version: 1,
    tables: {
      cases: keyedTable({ key: { case_id: 'text' }, columns: { events: 'integer', last_event: 'text' } }),
      sums: counterTable({ key: { kind: 'integer' }, columns: { events: 'bigint' } }),
      lines: appendTable({
        columns: { case_id: 'text', type: 'text', name: 'text' },
        indexes: [['case_id', 'position']],
      }),
    },
    on: (on) => [
      on(OrganisationRegistered, ({ cases, sums, lines }, { id, type, data }) => {
        const n = numberOf(data);
        const case_id = `case-${CASE_OF[keys](n, events)}`;
        cases.update({ case_id }, (row) => ({ events: (row?.events ?? 0) + 1, last_event: id }));
        sums.add({ kind: n % KINDS }, { events: 1 });
        lines.insert({ case_id, type, name: data.name });
      }),
    ],
  });

/** The rows that the fold comes to, as lines of COPY, by table: made before anything is measured. */
export function finishedRows(keys, events) {
  const eventOf = (n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
  const cases = new Map();
  const sums = new Map();
  const lines = [];
  for (let n = 1; n <= events; n += 1) {
    const id = `case-${CASE_OF[keys](n, events)}`;
    cases.set(id, { events: (cases.get(id)?.events ?? 0) + 1, last: eventOf(n) });
    sums.set(n % KINDS, (sums.get(n % KINDS) ?? 0) + 1);
    lines.push(`${n}\t0\t${id}\t${OrganisationRegistered.type}\t虚构单位${n}\n`);
  }
  return {
    cases: [...cases].map(([id, row]) => `${id}\t${row.events}\t${row.last}\n`),
    sums: [...sums].map(([kind, sum]) => `${kind}\t${sum}\n`),
    lines,
  };
}

/** Milliseconds of a piece of work. */
export async function millisecondsOf(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** The floor of writing: COPY of the finished rows into empty tables of the same columns, then their indexes. */
export async function writeFloor(pool, rows) {
  const client = await pool.connect();
  try {
    await client.query(`drop schema if exists floor cascade; create schema floor;
      create table floor.cases (case_id text not null, events integer not null, last_event text not null);
      create table floor.sums (kind integer not null, events bigint not null);
      create table floor.lines (position bigint not null, ordinal integer not null, case_id text not null, type text not null, name text not null)`);
    return await millisecondsOf(async () => {
      await client.query('begin');
      for (const [table, lines] of Object.entries(rows))
        await pipeline(
          Readable.from(inPieces(lines)),
          client.query(copyFrom(`copy floor.${table} from stdin`)),
        );
      await client.query(`alter table floor.cases add primary key (case_id); alter table floor.sums add primary key (kind);
        alter table floor.lines add primary key (position, ordinal); create index on floor.lines (case_id, position)`);
      await client.query('commit');
    });
  } finally {
    client.release();
  }
}

/** Lines together, so that a piece is worth sending. */
function* inPieces(lines) {
  for (let from = 0; from < lines.length; from += 1_000) yield lines.slice(from, from + 1_000).join('');
}

/** A scratch database with an empty log, and what the engine needs to fold it. */
export async function startProjected() {
  const database = await startScratchDatabase({ migrations: ledgerMigrations });
  const pool = endQuietly(new Pool({ connectionString: database.url, max: 8 }));
  const store = new PostgresEventStore({ connectionString: database.url });
  const codec = new EventCodec(new EventRegistry([...organisation.events]));
  return {
    pool,
    store,
    codec,
    settings: database.settings,
    engine: { pool, store, codec },
    readModels: new ReadModels(pool),
    stop: async () => {
      await store.close();
      await pool.end();
      await database.stop();
    },
  };
}

export const silent = { info: () => undefined, warn: () => undefined, error: console.error };
