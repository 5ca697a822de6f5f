import { randomUUID } from 'node:crypto';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { EmbeddedPostgres } = require('../dist/libs/platform/embedded-postgres');
const { createLogger, runMigrations } = require('../dist/libs/platform');
const { eventStoreMigrations, PostgresEventStore } = require('../dist/libs/event-store');

/** Appends of each round, and rounds of each variant; floor and store take turns. */
const [APPENDS, ROUNDS] = [6_000, 3];
const IN_FLIGHT = [1, 8, 32, 128];
/** The floor gains nothing from more connections than this. */
const FLOOR_CONNECTIONS = 32;
/** 618 bytes of data and 192 of metadata. */
const DATA = JSON.stringify({ text: 'd'.repeat(607) });
const METADATA = JSON.stringify({ text: 'm'.repeat(181) });

/** Runs `APPENDS` calls with so many in flight; events a second, and the 99th percentile in milliseconds. */
async function measure(inFlight, call) {
  const times = [];
  let left = APPENDS;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const begin = performance.now();
      await call();
      times.push(performance.now() - begin);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const rate = APPENDS / ((performance.now() - begin) / 1000);
  return { rate, p99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function main() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-bench-'));
  chmodSync(dataFolder, 0o711);
  const server = await EmbeddedPostgres.start({ dataFolder });
  const { url, ownerUrl } = server.urls;
  const log = createLogger({ process: 'bench', level: 'warn' });
  await runMigrations({ url: ownerUrl, migrations: eventStoreMigrations, log });
  const owner = new Pool({ connectionString: ownerUrl, max: FLOOR_CONNECTIONS });
  await owner.query(
    'create table floor (position bigserial primary key, id uuid unique, data text, metadata text)',
  );
  const store = new PostgresEventStore({ connectionString: url });
  const floor = () =>
    owner.query({
      name: 'floor',
      text: 'insert into floor (id, data, metadata) values ($1, $2, $3)',
      values: [randomUUID(), DATA, METADATA],
    });
  const append = async () => {
    const event = { id: randomUUID(), type: 'Benched', data: DATA, metadata: METADATA };
    const stream = `bench-${randomUUID()}`;
    await store.append({ stream, commandId: randomUUID(), events: [event], expectedRevision: 'no-stream' });
  };
  const rows = [];
  try {
    for (const inFlight of IN_FLIGHT) {
      const [floors, stores] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        floors.push(await measure(Math.min(inFlight, FLOOR_CONNECTIONS), floor));
        stores.push(await measure(inFlight, append));
      }
      const [floorRate, storeRate] = [floors, stores].map((rounds) => median(rounds.map(({ rate }) => rate)));
      rows.push({
        inFlight,
        floorPerSecond: Math.round(floorRate),
        storePerSecond: Math.round(storeRate),
        ratio: Number((storeRate / floorRate).toFixed(2)),
        storeP99Milliseconds: Number(median(stores.map(({ p99 }) => p99)).toFixed(1)),
      });
    }
  } finally {
    await store.close();
    await owner.end();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  if (!process.argv.includes('--json')) console.table(rows);
  console.log(
    JSON.stringify({ benchmark: 'append', cores: cpus().length, appends: APPENDS, rounds: ROUNDS, rows }),
  );
}

await main();
