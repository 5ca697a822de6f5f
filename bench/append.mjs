import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FLOOR_INSERT, FLOOR_TABLE, prefill, recycleSegments, withSlowFsync } from './append-database.mjs';
import { DATA, KEYS, METADATA, requestsInStock, TYPE } from './append-workload.mjs';
import { endQuietly, inTurns, load, report, rounded } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { STREAM_DOES_NOT_EXIST } = require('@event-driven-io/emmett');
const { getPostgreSQLEventStore } = require('@event-driven-io/emmett-postgresql');

const [ROUNDS, SECONDS] = [5, 1];
const IN_FLIGHT = [1, 8, 32, 128];
/** Neither the floor nor the peer gains from more connections than this. */
const CONNECTIONS = 32;
/** Requests made before a round: more than any variant appends in it. */
const STOCK = { floor: 30_000, ours: 80_000, peer: 10_000 };

function readOptions() {
  const { values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      rows: { type: 'string', default: '0' },
      keys: { type: 'string', default: 'time' },
      processes: { type: 'string', default: '1' },
      'fsync-delay': { type: 'string', default: '0' },
    },
  });
  const options = {
    rows: Number(values.rows),
    keys: values.keys,
    processes: Number(values.processes),
    fsyncDelay: Number(values['fsync-delay']),
  };
  const { rows, keys, processes, fsyncDelay } = options;
  const numbers = [rows, processes, fsyncDelay];
  if (
    !(keys in KEYS) ||
    processes < 1 ||
    !numbers.every((number) => Number.isInteger(number) && number >= 0)
  ) {
    throw new Error('bench/README.md has the options of this benchmark');
  }
  return options;
}

/** Appends on order, in processes of their own. */
class Writers {
  constructor(url, { keys, processes }) {
    const program = fileURLToPath(new URL('append-process.mjs', import.meta.url));
    this.children = Array.from({ length: processes }, () => {
      const child = fork(program, [url, keys]);
      return { child, ended: once(child, 'exit').then(() => undefined) };
    });
  }

  async order(order, details = {}) {
    return Promise.all(
      this.children.map(async ({ child, ended }) => {
        const answer = new Promise((resolve) => child.once('message', resolve));
        child.send({ order, ...details });
        const figures = await Promise.race([answer, ended]);
        if (figures === undefined) throw new Error('a process that appends has ended');
        return figures;
      }),
    );
  }

  /** With so many in flight over all processes: the sum of the rates and the worst of the times. */
  async load(inFlight) {
    const share = Math.ceil(inFlight / this.children.length);
    const stock = Math.ceil(STOCK.ours / this.children.length);
    const figures = await this.order('load', { inFlight: share, seconds: SECONDS, stock });
    return {
      perSecond: figures.reduce((sum, { perSecond }) => sum + perSecond, 0),
      p50: Math.max(...figures.map(({ p50 }) => p50)),
      p99: Math.max(...figures.map(({ p99 }) => p99)),
    };
  }
}

/** Throws unless the log is dense and has every acknowledged event once, where it was said to be. */
async function check(pool, writers, filled) {
  const { rows } = await pool.query(
    `select count(*)::int as events, coalesce(max(position), 0)::int as "end", count(distinct id)::int as ids
     from ledger.events`,
  );
  const [{ events, end, ids }] = rows;
  const answers = await writers.order('check');
  const acknowledged = answers.reduce((sum, answer) => sum + answer.acknowledged, filled);
  const missing = answers.reduce((sum, answer) => sum + answer.missing, 0);
  if (events !== end || ids !== events || events !== acknowledged || missing > 0) {
    throw new Error(`the log is wrong: ${JSON.stringify({ events, end, ids, acknowledged, missing })}`);
  }
  return { events, acknowledged, lost: missing, doubled: events - ids, dense: events === end };
}

/** One round of each variant, by name, given the number in flight. */
function variantsOf({ keys, rows }, pool, writers, peer) {
  const [data, metadata] = [JSON.parse(DATA), JSON.parse(METADATA)];
  const variants = {
    floor: (inFlight) => {
      const next = requestsInStock(keys, STOCK.floor);
      return load(Math.min(inFlight, CONNECTIONS), SECONDS, () => {
        const { stream, events } = next();
        return pool.query({ ...FLOOR_INSERT, values: [events[0].id, stream, TYPE, DATA, METADATA] });
      });
    },
    ours: (inFlight) => writers.load(inFlight),
  };
  if (rows > 0) return variants;
  return {
    ...variants,
    peer: (inFlight) => {
      const next = requestsInStock(keys, STOCK.peer);
      return load(inFlight, SECONDS, () =>
        peer.appendToStream(next().stream, [{ type: TYPE, data, metadata }], {
          expectedStreamVersion: STREAM_DOES_NOT_EXIST,
        }),
      );
    },
  };
}

async function measure(options, database) {
  const pool = endQuietly(new Pool({ connectionString: database.url, max: CONNECTIONS }));
  const peerPool = endQuietly(new Pool({ connectionString: database.url, max: CONNECTIONS }));
  const peer = getPostgreSQLEventStore(database.url, { connectionOptions: { pool: peerPool } });
  await pool.query(FLOOR_TABLE);
  if (options.rows === 0) await peer.schema.migrate();
  await prefill(pool, options.rows, options.keys);
  await recycleSegments(pool);
  const writers = new Writers(database.url, options);
  const variants = variantsOf(options, pool, writers, peer);
  const rows = [];
  try {
    for (const inFlight of IN_FLIGHT) {
      const rounds = Object.entries(variants).map(([name, round]) => [name, () => round(inFlight)]);
      const { floor, ours, peer: theirs } = await inTurns(ROUNDS, Object.fromEntries(rounds));
      rows.push({
        inFlight,
        floorPerSecond: Math.round(floor.perSecond),
        oursPerSecond: Math.round(ours.perSecond),
        ...(theirs && { peerPerSecond: Math.round(theirs.perSecond) }),
        oursToFloor: rounded(ours.perSecond / floor.perSecond),
        ...(theirs && { oursToPeer: rounded(ours.perSecond / theirs.perSecond, 1) }),
        oursP50Milliseconds: rounded(ours.p50),
        oursP99Milliseconds: rounded(ours.p99),
        floorP99Milliseconds: rounded(floor.p99),
      });
    }
    return { rows, log: await check(pool, writers, options.rows) };
  } finally {
    await writers.order('close');
    await peer.close();
    if (!peerPool.ending) await peerPool.end();
    await pool.end();
  }
}

async function main() {
  const options = readOptions();
  const program = options.fsyncDelay > 0 ? withSlowFsync(options.fsyncDelay) : undefined;
  const database = await startScratchDatabase({ program });
  try {
    const { rows, log } = await measure(options, database);
    const facts = { ...options, rounds: ROUNDS, seconds: SECONDS, settings: database.settings, log };
    report('append', { ...facts, rows });
  } finally {
    await database.stop();
  }
}

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
