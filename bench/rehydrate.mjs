import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { inTurns, load, report, rounded } from './measure.mjs';
import { startScratchDatabase } from './scratch-database.mjs';

const require = createRequire(import.meta.url);
const { Pool } = require('pg');
const { Type } = require('@sinclair/typebox');
const handling = require('../dist/libs/command-handling');
const { CommandPipeline, EventWriter } = require('../dist/libs/command-handling/pipeline');
const {
  EventCodec,
  eventStoreMigrations,
  EventRegistry,
  PostgresEventStore,
} = require('../dist/libs/event-store');
const { accept, defineAggregate, defineEvent, localDate } = require('../dist/libs/kernel');
const { createLogger } = require('../dist/libs/platform');
const { BlindIndex, InMemoryKeyVault, Sealer } = require('../dist/libs/privacy');

const ROUNDS = 5;
const LENGTHS = [10, 300, 3_000];
/** Events behind the snapshot: half of what there are at most. */
const BEHIND_SNAPSHOT = 8;
const LOADING_SECONDS = 0.4;
const HOT_SECONDS = 2;
const IN_FLIGHT = 32;

const summary = { zh: '测量', en: 'Measured' };
const Tallied = defineEvent('Tallied', {
  summary,
  schema: Type.Object(
    { key: Type.String(), count: Type.Integer({ minimum: 0 }), text: Type.String() },
    { additionalProperties: false },
  ),
});
/** About 618 bytes of data, over twelve keys. */
const tallied = (turn) => ({ key: `body-${turn % 12}`, count: turn, text: 'd'.repeat(570) });
const evolve = (state, { data }) => ({ ...state, [data.key]: data.count });
const tally = defineAggregate({
  category: 'tally',
  title: summary,
  events: [Tallied],
  snapshotVersion: 1,
  initial: {},
  evolve,
});
class AddToTally {}
const addToTally = handling.defineCommand(AddToTally, {
  aggregate: tally,
  summary,
  roles: ['public'],
  id: ({ id }) => id,
  expects: 'either',
  decide: (state) => accept(Tallied.of(tallied((state['body-0'] ?? 0) + 12))),
});

/** What both measurements work with, over a log of their own. */
function openParts(url) {
  const store = new PostgresEventStore({ connectionString: url });
  const codec = new EventCodec(new EventRegistry([Tallied]));
  const sealer = new Sealer(new InMemoryKeyVault());
  const pool = new Pool({ connectionString: url, max: 4 });
  // At the end the server may be faster than the farewell of an idle connection; what fails earlier fails its query too.
  pool.on('error', () => undefined);
  const blindIndex = new BlindIndex(Buffer.alloc(32, 1));
  const log = createLogger({ process: 'bench', level: 'warn' });
  const snapshots = new handling.Snapshots({
    store: new handling.PostgresSnapshotStore(pool),
    blindIndex,
    log,
  });
  return { store, codec, sealer, pool, blindIndex, snapshots };
}

/** Appends events to a stream by as few commands as there may be. */
async function happen({ store, codec, sealer }, stream, from, count) {
  const writer = new EventWriter(codec, sealer);
  const commandId = randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const metadata = {
    ...{ ...ids, command: 'bench/add-to-tally', fingerprint: 'f'.repeat(64), basis: [], policyVersions: [] },
    actor: { id: 'bench', office: null, role: 'public' },
    decidedAt: new Date().toISOString(),
    effectiveDate: localDate('2022-03-01'),
    calendarVersion: 'bench',
  };
  const events = Array.from({ length: count }, (_, index) => Tallied.of(tallied(from + index)));
  const written = await writer.write([Tallied], events, metadata);
  await store.append({ stream, commandId, events: written, expectedRevision: 'any' });
}

/** The same columns, read and parsed by hand, and folded. */
async function foldByHand(pool, stream, from, initial) {
  const { rows } = await pool.query({
    name: 'floor',
    text: `select position, stream, revision, id, type, data, metadata, recorded_at from ledger.events
      where stream = $1 and revision >= $2 order by revision`,
    values: [stream, from],
    rowMode: 'array',
  });
  let state = initial;
  for (const row of rows) {
    JSON.parse(row[6]);
    state = evolve(state, { data: JSON.parse(row[5]) });
  }
  return state;
}

async function measureLoads(parts) {
  const rows = [];
  for (const length of LENGTHS) {
    const id = String(length);
    const stream = `tally-${id}`;
    const loaderOf = (kept) => new handling.StateLoader({ ...parts, snapshots: undefined, ...kept });
    const ahead = Math.max(length - BEHIND_SNAPSHOT, 0);
    if (ahead > 0) {
      await happen(parts, stream, 0, ahead);
      await loaderOf({ snapshots: parts.snapshots }).load(tally, id);
      await parts.snapshots.drained();
    }
    await happen(parts, stream, ahead, length - ahead);
    const [whole, snapshot, cached] = [
      loaderOf({}),
      loaderOf({ snapshots: parts.snapshots }),
      loaderOf({ cache: new handling.StateCache() }),
    ];
    const expected = JSON.stringify(await foldByHand(parts.pool, stream, 0, {}));
    for (const loader of [whole, snapshot, cached, cached]) {
      const { state, revision } = await loader.load(tally, id);
      if (JSON.stringify(state) !== expected || revision !== length - 1)
        throw new Error('folded to another state');
    }
    const p50 = (call) => async () => ({ p50: (await load(1, LOADING_SECONDS, call)).p50 });
    const found = await inTurns(ROUNDS, {
      floor: p50(() => foldByHand(parts.pool, stream, 0, {})),
      whole: p50(() => whole.load(tally, id)),
      snapshot: p50(() => snapshot.load(tally, id)),
      cached: p50(() => cached.load(tally, id)),
      oneRow: p50(() => foldByHand(parts.pool, stream, length - 1, {})),
    });
    rows.push({
      events: length,
      floorMilliseconds: rounded(found.floor.p50, 3),
      wholeMilliseconds: rounded(found.whole.p50, 3),
      wholeToFloor: rounded(found.whole.p50 / found.floor.p50),
      snapshotMilliseconds: rounded(found.snapshot.p50, 3),
      cachedMilliseconds: rounded(found.cached.p50, 3),
      oneRowMilliseconds: rounded(found.oneRow.p50, 3),
      cachedToOneRow: rounded(found.cached.p50 / found.oneRow.p50),
    });
  }
  return rows;
}

function dispatcherOf(parts, loader) {
  return new CommandPipeline({
    ...parts,
    loader,
    policies: { inForce: () => undefined },
    isAdopted: async () => true,
    calendar: { version: 'bench' },
    clock: { now: () => new Date() },
    requireTime: async () => undefined,
    organisationScope: { isWithin: async () => true },
    definitions: new Map([['bench/add-to-tally', addToTally]]),
    recordDenial: async () => undefined,
  });
}

/** Gives commands on one stream until they are appended, each lane through a dispatcher of its own or all through one. */
function hotStream(parts, lanes, dispatchers) {
  return async () => {
    const id = randomUUID();
    const loader = new handling.StateLoader({ ...parts, cache: new handling.StateCache() });
    const hands = Array.from({ length: dispatchers }, () => dispatcherOf(parts, loader));
    let turn = 0;
    let contended = 0;
    const { perSecond, p50, p99 } = await load(lanes, HOT_SECONDS, async () => {
      turn += 1;
      const dispatcher = hands[turn % hands.length];
      for (;;) {
        const commandId = randomUUID();
        const outcome = await dispatcher.dispatch({
          ...{ route: 'bench/add-to-tally', body: Object.assign(new AddToTally(), { id }), commandId },
          actor: { id: 'bench', roles: ['public'], office: null },
          ...{ repeatable: false, correlationId: commandId, causationId: commandId },
        });
        if (outcome.kind === 'appended') return;
        if (outcome.kind !== 'contended') throw new Error(outcome.kind);
        contended += 1;
      }
    });
    return { perSecond, p50, p99, contended };
  };
}

async function main() {
  const migrations = [...eventStoreMigrations, ...handling.commandHandlingMigrations];
  const database = await startScratchDatabase({ migrations });
  const parts = openParts(database.url);
  try {
    const rows = await measureLoads(parts);
    const hot = await inTurns(ROUNDS, {
      alone: hotStream(parts, 1, 1),
      queued: hotStream(parts, IN_FLIGHT, 1),
      racing: hotStream(parts, IN_FLIGHT, IN_FLIGHT),
    });
    await parts.snapshots.drained();
    const hotStreams = Object.entries(hot).map(([variant, { perSecond, p50, p99, contended }]) => ({
      ...{ variant, perSecond: Math.round(perSecond), p50: rounded(p50), p99: rounded(p99), contended },
    }));
    if (!process.argv.includes('--json')) console.table(hotStreams);
    report('rehydrate', {
      ...{
        rounds: ROUNDS,
        behindSnapshot: BEHIND_SNAPSHOT,
        inFlight: IN_FLIGHT,
        settings: database.settings,
      },
      ...{ hotStreams, queuedToRacing: rounded(hot.queued.perSecond / hot.racing.perSecond), rows },
    });
  } finally {
    await parts.store.close();
    await parts.pool.end();
    await database.stop();
  }
}

await main();
