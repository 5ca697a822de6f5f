import { createRequire } from 'node:module';
import { endQuietly, load, median, report, rounded } from './measure.mjs';
import { fillLog, idOf, option } from './sample-log.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { EventCodec, EventRegistry, PostgresEventStore } = require('../dist/libs/event-store');
const { PastReadModels, ProjectionOperations, ReadModels, readRows } = require('../dist/libs/projections');
const { ledgerMigrations } = require('../dist/libs/composition/migrations');
const { allProjections } = require('../dist/libs/composition/contexts');
const { organisation } = require('../dist/libs/contexts/people/contracts');
const {
  organisationDetail,
  organisationList,
} = require('../dist/libs/contexts/people/read-models/organisations/queries');

const [MOMENTS, SECONDS, PAGE] = [3, 2, 50];
/** As long as a build takes. */
const PATIENCE = 600_000;
const EVENTS = option('events', 200_000);

const codec = new EventCodec(new EventRegistry([...organisation.events]));

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
    await fillLog(pool, EVENTS);
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
