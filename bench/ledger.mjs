import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endQuietly, inTurns, load, report, rounded } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { from: copyFrom } = require('pg-copy-streams');
const { EventCodec, EventRegistry, PostgresEventStore } = require('../dist/libs/event-store');
const {
  appendTable,
  defineProjection,
  ProjectionOperations,
  ProjectionRunner,
  ReadModels,
  readRows,
} = require('../dist/libs/projections');
const { ledgerMigrations } = require('../dist/libs/composition/migrations');
const contracts = require('../dist/libs/contexts/funding/contracts');
const { moneyProjection } = require('../dist/libs/contexts/funding/read-models/money/projection');
const { accountPostings, moneyBalances } = require('../dist/libs/contexts/funding/read-models/money/queries');
const { officeNamesProjection } = require('../dist/libs/contexts/office-names');
const { personNamesProjection } = require('../dist/libs/contexts/person-names');

/** A million postings: half as many events, five a grant. The last events are folded as they come in, not in a rebuild. */
const [REBUILDS, ROUNDS, SECONDS, GRANTS, LIVE_GRANTS] = [1, 3, 3, 96_000, 4_000];
const [YEARS, FUNDS, BODIES, EMPLOYERS] = [10, 5, 20, 2_000];
const PER_GRANT = 5;

const aggregates = [contracts.budget, contracts.grant];
const codec = new EventCodec(new EventRegistry(aggregates.flatMap(({ events }) => [...events])));

/** The same reading of the log into a table with a row for each posting: no sums, and no index but its key. */
const floorProjection = defineProjection({
  name: 'floor',
  version: 1,
  tables: { postings: appendTable({ columns: { day: 'date', account: 'text', amount: 'bigint' } }) },
  on: (on) =>
    [...moneyProjection.handlers.keys()].map((type) =>
      on({ type }, ({ postings }, { data, metadata: { effectiveDate: day } }) => {
        const amount = BigInt(data.amount ?? 0);
        postings.insert({ day, account: 'from', amount: -amount });
        postings.insert({ day, account: 'to', amount });
      }),
    ),
});

const two = (n) => String(n).padStart(2, '0');

/** What becomes of the nth grant, on days that ascend within a year; invented. */
function* grantEvents(n) {
  const year = 2020 + (n % YEARS);
  const of = {
    ...{ candidacyId: `candidacy-${n}`, personId: `person-${n}`, paymentId: 'project-grant' },
    ...{ programmeId: 'sample', fundId: `fund-${n % FUNDS}`, budgetYear: year },
    ...{ bodyId: `body-${n % BODIES}`, employerId: `employer-${n % EMPLOYERS}` },
  };
  const day = (month) => `${year}-${two(month)}-${two(1 + (n % 28))}`;
  const spending = (entryNumber, month) =>
    contracts.SpendingRecorded.of({
      ...{
        ...of,
        entryNumber,
        spendingId: 'equipment',
        isAccepted: true,
        amount: 100_000,
        enteredBy: 'clerk',
      },
      ...{ spentOn: day(month), voucherNumber: `voucher-${entryNumber}` },
    });
  yield ['budget', day(2), contracts.BudgetCommitted.of({ ...of, approval: 1, amount: 5_000_000 })];
  yield [
    'payment',
    day(4),
    contracts.GrantDisbursed.of({
      ...{
        ...of,
        amount: 5_000_000,
        orderNumber: `order-${n}`,
        bankReference: `bank-${n}`,
        disbursedOn: day(4),
      },
    }),
  ];
  for (const [entry, month] of [6, 8, 10].entries())
    yield ['payment', day(month), spending(entry + 1, month)];
}

/** Lines of COPY for the grants from one number up to another, the year of each in turn. */
function* logLines(from, to) {
  let position = from * PER_GRANT;
  for (let n = from; n < to; n += 1) {
    let revision = 0;
    for (const [category, day, event] of grantEvents(n)) {
      position += 1;
      const id = `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
      const { clear } = codec.split(event);
      const { data, metadata } = codec.encode({
        ...{ id, type: event.type, clear, sealed: null },
        metadata: {
          ...{ commandId: id, command: 'funding/sample', fingerprint: '0'.repeat(64), correlationId: id },
          ...{ causationId: id, actor: { id: 'clerk', office: 'office', role: 'hr-department' } },
          ...{ decidedAt: '2030-01-01T04:00:00.000Z', effectiveDate: day, basis: ['SAMPLE 1'] },
          ...{ policyVersions: [], calendarVersion: 'cn-1', schemaVersion: 1 },
        },
      });
      const stream = `${category}-${n}`;
      yield `${[position, new Date().toISOString(), id, id, revision, 0, stream, event.type, data, metadata].join('\t')}\n`;
      if (category === 'payment') revision += 1;
    }
  }
}

async function fillLog(pool, from, to) {
  const client = await pool.connect();
  try {
    const columns =
      'position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata';
    await pipeline(
      Readable.from(logLines(from, to)),
      client.query(copyFrom(`copy ledger.events (${columns}) from stdin`)),
    );
  } finally {
    client.release();
  }
  await pool.query('vacuum analyze ledger.events');
}

const silent = { info: () => undefined, warn: () => undefined, error: console.error };

/** Postings a second of a rebuild over the log as far as it has come. */
async function rebuildRate(operations, name, postings) {
  const begin = performance.now();
  await operations.rebuild(name);
  return { perSecond: postings / ((performance.now() - begin) / 1000) };
}

/** Postings a second of the runner, batch by batch, over what was appended since. */
async function liveRate(engine, readModels, projection, postings) {
  const runner = new ProjectionRunner(engine, [projection], silent);
  const begin = performance.now();
  runner.start();
  await readModels.waitFor([projection.name], await engine.store.lastPosition(), 600_000);
  const perSecond = postings / ((performance.now() - begin) / 1000);
  await runner.stop();
  return Math.round(perSecond);
}

const anyOf = (count) => Math.floor(Math.random() * count);
const anyDay = () => `${2020 + anyOf(YEARS)}-${two(1 + anyOf(12))}-${two(1 + anyOf(28))}`;
const ASKED = {
  all: () => ({}),
  fund: () => ({ dimension: 'fund', value: `fund-${anyOf(FUNDS)}.${2020 + anyOf(YEARS)}` }),
  programme: () => ({ dimension: 'programme', value: 'sample' }),
  body: () => ({ dimension: 'body', value: `body-${anyOf(BODIES)}` }),
  employer: () => ({ dimension: 'employer', value: `employer-${anyOf(EMPLOYERS)}` }),
  candidacy: () => ({ dimension: 'candidacy', value: `candidacy-${anyOf(GRANTS)}` }),
};

async function main() {
  const database = await startScratchDatabase({ migrations: ledgerMigrations });
  const pool = endQuietly(new Pool({ connectionString: database.url, max: 8 }));
  const store = new PostgresEventStore({ connectionString: database.url });
  const readModels = new ReadModels(pool);
  const projections = [moneyProjection, floorProjection, officeNamesProjection, personNamesProjection];
  const engine = { pool, store, codec };
  const operations = new ProjectionOperations(engine, projections);
  const context = {
    ...{ actor: { id: 'somebody', office: null, roles: ['supervisor'] }, scope: { kind: 'all' } },
    ...{ today: '2030-01-01', countsTo: 10_000, open: () => Promise.resolve(new Map()) },
    policies: { inForce: () => undefined, version: () => undefined },
    read: (read, query) =>
      readModels.read(read, (tables, client) =>
        query(tables, (sql, values) => readRows(client, sql, values)),
      ),
  };
  const ask = (query, asked) => query.run(Object.assign(new query.parameters(), asked), context);
  try {
    await fillLog(pool, 0, GRANTS);
    const postings = GRANTS * PER_GRANT * 2;
    const rebuilt = await inTurns(REBUILDS, {
      floor: () => rebuildRate(operations, 'floor', postings),
      money: () => rebuildRate(operations, 'money', postings),
    });
    await operations.rebuild('office_names');
    await operations.rebuild('person_names');
    await fillLog(pool, GRANTS, GRANTS + LIVE_GRANTS);
    const added = LIVE_GRANTS * PER_GRANT * 2;
    const live = {
      floor: await liveRate(engine, readModels, floorProjection, added),
      money: await liveRate(engine, readModels, moneyProjection, added),
    };
    await pool.query('vacuum analyze');
    const sizes = await readModels.read(moneyProjection, async (tables, client) => {
      const count = async (table) =>
        Number((await client.query(`select count(*) from ${table}`)).rows[0].count);
      return { postings: await count(tables.postings), balances: await count(tables.balances) };
    });
    const asked = Object.entries(ASKED).map(([dimension, of]) => [
      `balance by ${dimension}`,
      () => load(1, SECONDS, () => ask(moneyBalances, { ...of(), on: anyDay() })),
    ]);
    const sheet = () =>
      load(1, SECONDS, () =>
        ask(accountPostings, {
          ...{
            accountName: 'held',
            fundId: `fund-${anyOf(FUNDS)}`,
            budgetYear: 2020 + anyOf(YEARS),
            limit: 50,
          },
        }),
      );
    const found = await inTurns(ROUNDS, { ...Object.fromEntries(asked), 'page of 50 postings': sheet });
    const rows = [
      ...Object.entries(rebuilt).map(([what, { perSecond }]) => ({
        what: `rebuild: ${what}`,
        postingsPerSecond: Math.round(perSecond),
        toFloor: rounded(perSecond / rebuilt.floor.perSecond),
      })),
      ...Object.entries(live).map(([what, perSecond]) => ({
        what: `live: ${what}`,
        postingsPerSecond: perSecond,
        toFloor: rounded(perSecond / live.floor),
      })),
      ...Object.entries(found).map(([what, { p50, p99 }]) => ({
        what,
        ...{ p50Milliseconds: rounded(p50), p99Milliseconds: rounded(p99) },
      })),
    ];
    report('ledger', {
      floor: 'floor',
      ...sizes,
      rebuilds: REBUILDS,
      rounds: ROUNDS,
      settings: database.settings,
      rows,
    });
  } finally {
    await store.close();
    await pool.end();
    await database.stop();
  }
}

await main();
