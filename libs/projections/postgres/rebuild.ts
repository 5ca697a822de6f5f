import type { ClientBase, Pool } from 'pg';
import { FoldFault } from '../folding/fold';
import type { AnyProjection } from '../projection';
import { LOCK_NOT_AVAILABLE, lockKey, pause, sqlState, withConnection } from './connections';
import { buildGeneration, catchUp, type BuiltGeneration, type ProjectionEngine } from './generation-builder';
import {
  currentGeneration,
  dropGenerations,
  holdCurrentGeneration,
  registerProjection,
  switchReaders,
} from './generations';

/** How long somebody waits before asking again for the right to build. */
const ASK_AGAIN_MS = 200;
/** Passes over what was appended in the meantime before the live writer is made to wait for the rest. */
const FREE_PASSES = 10;
const DROP_ATTEMPTS = 10;
/** How long a switch waits for those who read, and how long it lets others read before it tries again. */
const SWITCH_WITHIN_MS = 200;
const SWITCH_AGAIN_MS = 500;

/** Readers have tables of a newer version: this program's fold is out of date. */
export class SupersededVersionError extends Error {
  override readonly name = 'SupersededVersionError';
  constructor(projection: string, known: number, stored: number) {
    super(`projection ${projection} is stored in version ${stored}; this program knows version ${known}`);
  }
}

export interface RebuildResult {
  readonly projection: string;
  readonly generation: number;
  /** Position that the new generation had reached when readers went over to it. */
  readonly position: bigint;
}

/**
 * Builds a projection anew beside what readers have and lets them go over to it. The live writer goes on with the
 * old generation all the time. At the switch its checkpoint is locked and the new generation brought up to it, so
 * no reader goes back in time; the writer's next compare-and-set then finds the old generation retired, and it
 * goes on with the new one from that one's own checkpoint: nothing is lost or folded twice.
 * @throws FoldFault when an event cannot be taken; readers keep what they have
 */
export function rebuild(
  engine: ProjectionEngine,
  projection: AnyProjection,
  signal?: AbortSignal,
): Promise<RebuildResult> {
  return withBuildLock(engine.pool, projection.name, signal, async (client) => {
    const current = await currentGeneration(client, projection.name);
    if (current !== undefined && current.version > projection.version) {
      throw new SupersededVersionError(projection.name, projection.version, current.version);
    }
    const built = await buildGeneration(engine, projection, await engine.store.lastPosition(), signal);
    await followLog(engine, built, signal);
    await switchTo(engine, client, { projection, built, signal });
    await dropRetired(engine.pool, projection.name, signal);
    return { projection: projection.name, generation: built.generation, position: built.writer.position };
  });
}

/**
 * Runs `work` while nobody else builds this projection, and clears away what an interrupted build left behind.
 * `work` gets the connection that holds the lock.
 */
export function withBuildLock<T>(
  pool: Pool,
  projection: string,
  signal: AbortSignal | undefined,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const key = lockKey('build', projection);
  return withConnection(pool, async (client) => {
    while (!(await tryLock(client, key))) {
      await pause(ASK_AGAIN_MS, signal ?? new AbortController().signal);
      signal?.throwIfAborted();
    }
    await registerProjection(client, projection);
    await dropGenerations(pool, projection, 'building');
    const result = await withoutLeavings(pool, projection, () => work(client));
    await client.query('SELECT pg_advisory_unlock($1)', [key]);
    return result;
  });
}

/** An event that cannot be taken ends a build: what there is of it is of no use. Other failures leave it to the next build. */
async function withoutLeavings<T>(pool: Pool, projection: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FoldFault) await dropGenerations(pool, projection, 'building');
    throw error;
  }
}

async function tryLock(client: ClientBase, key: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [key]);
  return rows[0]?.held === true;
}

/** Each pass has less to do than the one before, unless events come faster than they can be folded. */
async function followLog(
  engine: ProjectionEngine,
  built: BuiltGeneration,
  signal?: AbortSignal,
): Promise<void> {
  for (let pass = 0; pass < FREE_PASSES; pass += 1) {
    const end = await engine.store.lastPosition();
    if (end <= built.writer.position) return;
    await catchUp(engine.store, built, end, signal);
  }
}

interface Switch {
  readonly projection: AnyProjection;
  readonly built: BuiltGeneration;
  readonly signal: AbortSignal | undefined;
}

/** Lets readers go over as soon as nobody reads the views that show the old tables. The live writer waits meanwhile, a moment at a time. */
async function switchTo(engine: ProjectionEngine, client: ClientBase, task: Switch): Promise<void> {
  while (!(await trySwitch(engine, client, task))) {
    await pause(SWITCH_AGAIN_MS, task.signal ?? new AbortController().signal);
    task.signal?.throwIfAborted();
  }
}

/** @returns whether readers went over; somebody reads for longer if not, and nothing has changed */
async function trySwitch(
  engine: ProjectionEngine,
  client: ClientBase,
  { projection, built }: Switch,
): Promise<boolean> {
  await client.query('BEGIN');
  const live = await holdCurrentGeneration(client, projection.name);
  // No signal: the lock is held now, and what is left is short.
  if (live !== undefined) await catchUp(engine.store, built, live.position);
  // A short wait: while it lasts, it holds up whoever comes to these views.
  await client.query(`SET LOCAL lock_timeout = '${SWITCH_WITHIN_MS}ms'`);
  try {
    await switchReaders(client, projection, built.generation);
  } catch (error) {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    await client.query('ROLLBACK');
    return false;
  }
  await client.query('COMMIT');
  return true;
}

async function dropRetired(pool: Pool, projection: string, signal?: AbortSignal): Promise<void> {
  for (let attempt = 1; attempt <= DROP_ATTEMPTS; attempt += 1) {
    if ((await dropGenerations(pool, projection, 'retired')) === 0 || signal?.aborted) return;
    await pause(ASK_AGAIN_MS, signal ?? new AbortController().signal);
  }
}
