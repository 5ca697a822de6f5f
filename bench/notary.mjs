import { createRequire } from 'node:module';
import { endQuietly, report, rounded } from './measure.mjs';
import { fillLog, option } from './sample-log.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { PostgresEventStore } = require('../dist/libs/event-store');
const { ED25519, generateKey, leafOf, Notary, PostgresRegister, verifyLog } = require('../dist/libs/notary');
const { ledgerMigrations } = require('../dist/libs/composition/migrations');
const { soleLeadership } = require('../dist/libs/workflows');

const EVENTS = option('events', 1_000_000);
const ROUNDS = 3;
const KEY = generateKey('bench.example/log', ED25519);
const silent = { info: () => undefined, warn: console.error, error: console.error };

/** Seconds of a piece of work. */
async function seconds(work) {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

/** Reads the whole log and does nothing with it. */
async function readWhole(store) {
  let events = 0;
  for await (const page of store.readAll()) events += page.length;
  if (events !== EVENTS) throw new Error(`the log has ${events} events`);
}

/** Reads the whole log and hashes every event: no verification does less. */
async function hashWhole(store) {
  for await (const page of store.readFiled()) for (const event of page) leafOf(event);
}

/** Runs the notary until it has signed over the whole log. */
async function notarise(store, register) {
  const stop = new AbortController();
  const notary = new Notary({ store, register, keys: [KEY], leadership: soleLeadership, log: silent });
  const running = notary.run(stop.signal);
  while (((await register.latestHead())?.size ?? 0) < EVENTS)
    await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  await running;
}

async function main() {
  const database = await startScratchDatabase({ migrations: ledgerMigrations });
  const pool = endQuietly(new Pool({ connectionString: database.url, max: 4 }));
  const store = new PostgresEventStore({ connectionString: database.url });
  const register = new PostgresRegister(pool);
  try {
    await fillLog(pool, EVENTS);
    await readWhole(store);
    const notarised = await seconds(() => notarise(store, register));
    const [read, hashed, verified] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      read.push(await seconds(() => readWhole(store)));
      hashed.push(await seconds(() => hashWhole(store)));
      verified.push(
        await seconds(async () => {
          const { differences } = await verifyLog({ store, register, witnesses: [], movedUpTo: 0n });
          if (differences.length > 0) throw new Error(`it differs: ${JSON.stringify(differences[0])}`);
        }),
      );
    }
    const [floor, hash, verify] = [read, hashed, verified].map((one) => one.toSorted((a, b) => a - b)[1]);
    const row = (what, took) => ({
      what,
      seconds: rounded(took),
      eventsPerSecond: Math.round(EVENTS / took),
      toFloor: rounded(floor / took),
    });
    const rows = [
      ...[row('floor: read the log', floor), row('floor: read and hash it', hash)],
      ...[row('notarise', notarised), row('ops verify', verify)],
    ];
    report('notary', {
      floor: 'read the log',
      events: EVENTS,
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
