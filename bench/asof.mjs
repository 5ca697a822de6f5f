import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endQuietly, load, median, report, rounded } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { from: copyFrom } = require('pg-copy-streams');
const { EventCodec, EventRegistry, PostgresEventStore } = require('../dist/libs/event-store');
const { PastReadModels, ProjectionOperations, ReadModels, readRows } = require('../dist/libs/projections');
const { ledgerMigrations } = require('../dist/libs/composition/migrations');
const { allProjections } = require('../dist/libs/composition/contexts');
const { organisation, OrganisationRegistered } = require('../dist/libs/contexts/people/contracts');
const {
  organisationDetail,
  organisationList,
} = require('../dist/libs/contexts/people/read-models/organisations/queries');

const [MOMENTS, SECONDS, PAGE] = [3, 2, 50];
/** As long as a build takes. */
const PATIENCE = 600_000;
const at = process.argv.indexOf('--events');
const EVENTS = at < 0 ? 200_000 : Number(process.argv[at + 1]);

const codec = new EventCodec(new EventRegistry([...organisation.events]));
const idOf = (n) => `9136${String(n).padStart(14, '0')}`;

/** Lines of COPY of so many organisations, a second apart; invented. */
function* logLines() {
  for (let position = 1; position <= EVENTS; position += 1) {
    const id = `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
    const event = OrganisationRegistered.of({
      ...{ organisationId: idOf(position), name: `虚构单位${position}`, kind: 'private-enterprise' },
      ...{ level: 'grass-roots', parentId: null },
    });
    const { clear } = codec.split(event);
    const recordedAt = new Date(Date.UTC(2024, 0, 1) + position * 1_000).toISOString();
    const { data, metadata } = codec.encode({
      ...{ id, type: event.type, clear, sealed: null },
      metadata: {
        ...{ commandId: id, command: 'people/sample', fingerprint: '0'.repeat(64), correlationId: id },
        ...{ causationId: id, actor: { id: 'clerk', office: 'office', role: 'hr-department' } },
        ...{ decidedAt: recordedAt, effectiveDate: recordedAt.slice(0, 10), basis: [], policyVersions: [] },
        ...{ calendarVersion: 'cn-1', schemaVersion: 1 },
      },
    });
    const row = [position, recordedAt, id, id, 0, 0, `organisation-${idOf(position)}`, event.type, data];
    yield `${[...row, metadata].join('\t')}\n`;
  }
}

async function fillLog(pool) {
  const client = await pool.connect();
  try {
    const columns =
      'position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata';
    await pipeline(
      Readable.from(logLines()),
      client.query(copyFrom(`copy ledger.events (${columns}) from stdin`)),
    );
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze ledger.events');
}

const silent = { info: () => undefined, warn: () => undefined, error: console.error };

async function main() {
  const database = await startScratchDatabase({ migrations: ledgerMigrations });
  const pool = endQuietly(new Pool({ connectionString: database.url, max: 8 }));
  const buildPool = endQuietly(new Pool({ connectionString: database.url, max: 1 }));
  const store = new PostgresEventStore({ connectionString: database.url });
  const read = [...new Set([...organisationList.projections, ...organisationDetail.projections])];
  const names = read.map(({ name }) => name);
  const projections = allProjections().filter(({ name }) => names.includes(name));
  const engine = { pool, buildPool, store, codec };
  const past = new PastReadModels(engine, projections, silent);
  const readModels = new ReadModels(pool);
  const context = (moment) => ({
    ...{ actor: { id: 'somebody', office: null, roles: ['supervisor'] }, scope: { kind: 'all' } },
    ...{ today: '2030-01-01', countsTo: 10_000, open: () => Promise.resolve(new Map()) },
    policies: { inForce: () => undefined, version: () => undefined },
    possible: () => Promise.resolve([]),
    read: (wanted, query) =>
      moment.read(wanted, (tables, client) => query(tables, (sql, values) => readRows(client, sql, values))),
  });
  const asked = {
    'page of a list': [organisationList, { limit: PAGE }],
    'single case': [organisationDetail, { organisationId: idOf(1) }],
  };
  const ask = async ([query, parameters], momentOf) => {
    const moment = await momentOf(query.projections);
    await query.run(Object.assign(new query.parameters(), parameters), context(moment));
    await moment.leave();
  };
  const asOf = (position) => (of) => past.moment({ position, validOn: undefined }, of, PATIENCE);
  try {
    await fillLog(pool);
    const operations = new ProjectionOperations(engine, projections);
    for (const { name } of projections) await operations.rebuild(name);
    const rows = [];
    for (const [what, question] of Object.entries(asked)) {
      const first = [];
      for (let moment = 0; moment < MOMENTS; moment += 1) {
        const begin = performance.now();
        await ask(question, asOf(BigInt(EVENTS - moment - (what === 'single case' ? MOMENTS : 0))));
        first.push(performance.now() - begin);
      }
      const again = await load(1, SECONDS, () =>
        ask(question, asOf(BigInt(EVENTS - (what === 'single case' ? MOMENTS : 0)))),
      );
      const live = await load(1, SECONDS, () => ask(question, async (of) => readModels.moment(of)));
      rows.push({
        what,
        firstMilliseconds: Math.round(median(first)),
        ...{ againP50: rounded(again.p50), againP99: rounded(again.p99) },
        ...{ nowP50: rounded(live.p50), nowP99: rounded(live.p99) },
      });
      // As if nobody had asked for a while: the other question has its moments too.
      await pool.query(`update projections.pasts set used_at = used_at - interval '1 minute'`);
    }
    report('asof', { events: EVENTS, moments: MOMENTS, settings: database.settings, rows });
  } finally {
    await past.close();
    await store.close();
    await buildPool.end();
    await pool.end();
    await database.stop();
  }
}

await main();
