import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { FLOOR_TABLE, prefill } from './append-database.mjs';
import { endQuietly, inTurns, report, rounded } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { to: copyTo } = require('pg-copy-streams');
const { PostgresEventStore } = require('../dist/libs/event-store');

const [ROUNDS, EVENTS] = [5, 300_000];
const COPY = `copy (select position, recorded_at, id, stream, revision, type, data, metadata
  from ledger.events order by position) to stdout`;

/** Version of the `psql` of this machine; null when there is none. */
function psqlVersion() {
  try {
    return execFileSync('psql', ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

async function copyByPsql(url) {
  const child = spawn('psql', ['--no-psqlrc', '-d', url, '-c', COPY], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`psql ended with ${code}`);
}

/** COPY in the text format through node, each chunk thrown away. */
async function drainCopy(pool) {
  const client = await pool.connect();
  try {
    for await (const chunk of client.query(copyTo(COPY)))
      if (chunk.length === 0) throw new Error('an empty chunk');
  } finally {
    client.release();
  }
}

/** Events a second of a way to read the whole log. */
async function rateOf(read) {
  const begin = performance.now();
  await read();
  return { perSecond: EVENTS / ((performance.now() - begin) / 1000) };
}

async function readAll(pages, use) {
  let count = 0;
  for await (const page of pages) {
    for (const event of page) use(event);
    count += page.length;
  }
  if (count !== EVENTS) throw new Error(`${count} of ${EVENTS} events were read`);
}

async function main() {
  const database = await startScratchDatabase();
  const pool = endQuietly(new Pool({ connectionString: database.url }));
  const store = new PostgresEventStore({ connectionString: database.url });
  const psql = psqlVersion();
  try {
    await pool.query(FLOOR_TABLE);
    await prefill(pool, EVENTS, 'time');
    const variants = {
      ...(psql !== null && { psqlCopy: () => copyByPsql(database.url) }),
      nodeCopyDrained: () => drainCopy(pool),
      oursEvents: () => readAll(store.readAll(), () => undefined),
      oursParsed: () => readAll(store.readAll(), ({ data }) => JSON.parse(data)),
      oursInPages: () => readAll(store.readAll({ limit: EVENTS }), () => undefined),
    };
    const rounds = Object.entries(variants).map(([name, read]) => [name, () => rateOf(read)]);
    const found = await inTurns(ROUNDS, Object.fromEntries(rounds));
    const floor = psql === null ? 'nodeCopyDrained' : 'psqlCopy';
    const rows = Object.entries(found).map(([variant, { perSecond }]) => ({
      variant,
      perSecond: Math.round(perSecond),
      toFloor: rounded(perSecond / found[floor].perSecond),
    }));
    report('read', { floor, psql, events: EVENTS, rounds: ROUNDS, settings: database.settings, rows });
  } finally {
    await store.close();
    await pool.end();
    await database.stop();
  }
}

await main();
