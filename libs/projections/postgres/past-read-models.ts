import { createHash } from 'node:crypto';
import { FewAtOnce } from '#kernel';
import type { ClientBase, Pool } from 'pg';
import { EventIntake } from '../folding/event-intake';
import { fingerprintOf } from '../folding/fingerprint';
import { liveName, shapesOf } from '../folding/table-shape';
import type { AnyProjection, ReadModel } from '../projection';
import type { ProjectionLogger } from '../projection-logger';
import { pause, sqlState, withConnection } from './connections';
import type { ProjectionEngine } from './generation-builder';
import { GenerationTable } from './generation-table';
import { Moment } from './moment';
import { skippedEvents } from './parking';
import { PastPlace, PastPlaces, pastSchema, placeLock, type PointInLog } from './past-places';
import { copyWholeLog, readingOnce } from './whole-log';

/** Different moments that wait in one process at a time, the one that is being built among them. */
const MOST_WAITING = 4;
/** How long a process waits before it looks again at what another one builds. */
const LOOK_AGAIN_MS = 100;
/** How often a build says how far it is. */
const SAY_EVERY_MS = 500;
const SWEEP_EVERY_MS = 30_000;

/** Nobody waits longer, and the build goes on: whoever asks again has it then. */
export class PastBeingBuiltError extends Error {
  override readonly name = 'PastBeingBuiltError';
  constructor(
    readonly done: bigint,
    readonly upTo: bigint,
  ) {
    super(`read models as of position ${upTo} are being built, and are at ${done}`);
  }
}

/** As many moments are in use, or wait to be built, as there is room for. */
export class NoRoomForPastError extends Error {
  override readonly name = 'NoRoomForPastError';
  constructor() {
    super('too many moments of the past are asked for at once');
  }
}

export interface PastEngine extends ProjectionEngine {
  /** Connections that builds hold for as long as they take, one at a time. `pool` is for what is short. */
  readonly buildPool: Pool;
}

/**
 * Read models as they were at some point of the log: throw-away tables, made on demand by the same folds (ADR 0074). Equal requests,
 * of any process, share them. A process builds one moment at a time.
 */
export class PastReadModels {
  private readonly places: PastPlaces;
  private readonly byName: ReadonlyMap<string, AnyProjection>;
  private readonly turns = new FewAtOnce(1);
  private readonly underWay = new Map<string, Promise<PastPlace>>();
  private readonly ended = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();
  private sweepFailed = false;

  /** @param projections all that are folded, whichever of them are asked for */
  constructor(
    private readonly engine: PastEngine,
    projections: readonly AnyProjection[],
    private readonly log: ProjectionLogger,
  ) {
    this.byName = new Map(projections.map((one) => [one.name, one]));
    const folds = projections.map((one) => [one.name, one.version, fingerprintOf(one)]);
    const digest = createHash('sha256').update(JSON.stringify(folds)).digest('hex');
    this.places = new PastPlaces(engine.pool, digest);
  }

  /**
   * One moment for all that an answer reads of some read models, as they were at a point of the log; whoever takes it leaves it.
   * @param patience how long is waited for tables that have to be built, in milliseconds
   * @throws PastBeingBuiltError, NoRoomForPastError; FoldFault when an event cannot be taken
   */
  async moment(point: PointInLog, read: readonly ReadModel[], patience: number): Promise<Moment> {
    const names = [...new Set(read.map(({ name }) => name))].sort();
    const { place, build } = await this.built(point, names, patience);
    return new Moment(this.engine.pool, read, {
      schema: pastSchema(place),
      // The tables are locked by now: they are still these, or the place was taken for another moment before.
      check: async (client) => {
        const { rowCount } = await client.query(
          'SELECT FROM projections.pasts WHERE place = $1 AND build = $2 AND ready @> $3::text[]',
          [place, build, names],
        );
        if (rowCount !== 1) throw new NoRoomForPastError();
      },
      explained: (_read, { error, hasBegun }) =>
        // The tables were dropped before they could be locked.
        Promise.resolve(
          hasBegun || !(sqlState(error) ?? '').startsWith('42') ? error : new NoRoomForPastError(),
        ),
    });
  }

  /** Drops what nobody has asked for in a while, from now on and until it is closed. */
  start(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweeping.then(() => this.sweep());
    }, SWEEP_EVERY_MS);
    this.timer.unref();
  }

  /** Drops what nobody has asked for in a while; one line when that begins to fail, and when it ends. */
  async sweep(): Promise<void> {
    try {
      await this.places.sweep();
      if (this.sweepFailed) this.log.info({}, 'read models of the past are dropped again');
      this.sweepFailed = false;
    } catch (error) {
      if (!this.sweepFailed) this.log.warn({ error }, 'read models of the past could not be dropped');
      this.sweepFailed = true;
    }
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.ended.abort();
    await Promise.allSettled([this.sweeping, ...this.underWay.values()]);
  }

  private async built(point: PointInLog, names: readonly string[], patience: number): Promise<PastPlace> {
    const found = await this.places.find(point);
    if (found && names.every((name) => found.ready.has(name))) return found;
    const building = this.begin(point, names);
    const late = new AbortController();
    const place = await Promise.race([building, pause(patience, late.signal).then(() => undefined)]).finally(
      () => late.abort(),
    );
    if (place) return place;
    throw new PastBeingBuiltError((await this.places.find(point))?.done ?? 0n, point.position);
  }

  /** Whoever asks for the same waits for the same. */
  private begin(point: PointInLog, names: readonly string[]): Promise<PastPlace> {
    const key = JSON.stringify([point.position.toString(), point.validOn ?? '', names]);
    const known = this.underWay.get(key);
    if (known) return known;
    if (this.underWay.size >= MOST_WAITING) return Promise.reject(new NoRoomForPastError());
    const begun = this.build(point, names).finally(() => this.underWay.delete(key));
    this.underWay.set(key, begun);
    // Whoever asked may be gone by the time that it fails; whoever is not is told.
    begun.catch((error: unknown) => this.tell(error));
    return begun;
  }

  private tell(error: unknown): void {
    if (error instanceof NoRoomForPastError || this.ended.signal.aborted) return;
    this.log.warn({ error }, 'read models of the past could not be built');
  }

  private async build(point: PointInLog, names: readonly string[]): Promise<PastPlace> {
    for (;;) {
      this.ended.signal.throwIfAborted();
      const place = await this.places.take(point);
      if (place === undefined) throw new NoRoomForPastError();
      const missing = names.filter((name) => !place.ready.has(name));
      if (missing.length === 0) return place;
      const wasBuilt = await this.turns.run(() => this.buildIn(place, point, missing));
      // Another process is at it, or the place was taken while this one waited for its turn.
      if (!wasBuilt) await pause(LOOK_AGAIN_MS, this.ended.signal);
    }
  }

  /** @returns whether it did: not while another process builds there */
  private async buildIn(place: PastPlace, point: PointInLog, names: readonly string[]): Promise<boolean> {
    try {
      return await withConnection(this.engine.buildPool, async (client) => {
        const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
          placeLock(place.place),
        ]);
        if (rows[0]?.held !== true) return false;
        const still = await this.places.again(place);
        const missing = names.filter((name) => !still?.ready.has(name));
        if (still && missing.length > 0) await this.fold(client, still, point, missing);
        await client.query('SELECT pg_advisory_unlock($1)', [placeLock(place.place)]);
        return still !== undefined;
      });
    } catch (error) {
      // The connection is closed, and with it the lock is gone: what there is of the tables is of no use to anybody.
      await this.giveUp(place);
      throw error;
    }
  }

  private async giveUp(place: PastPlace): Promise<void> {
    try {
      await this.places.giveUp(place);
    } catch (error) {
      // The next sweep drops it, or whoever takes the place.
      this.log.warn({ error }, 'a broken-off build of the past could not be dropped');
    }
  }

  private async fold(
    client: ClientBase,
    place: PastPlace,
    { position, validOn }: PointInLog,
    names: readonly string[],
  ): Promise<void> {
    const { signal } = this.ended;
    const codec = readingOnce(this.engine.codec);
    const into = [];
    for (const name of names) {
      const projection = this.byName.get(name);
      if (projection === undefined) throw new TypeError(`no projection folds ${name}`);
      const skipped = await skippedEvents(client, name);
      const intake = new EventIntake(projection, codec, skipped, validOn);
      into.push({ projection, intake, tables: pastTables(projection, place.place) });
    }
    const tables = into.flatMap((one) => [...one.tables.values()]);
    // What a build that was broken off has left.
    await client.query(`DROP TABLE IF EXISTS ${tables.map(({ qualified }) => qualified).join(', ')}`);
    for (const table of tables) await client.query(table.createUnlogged);
    let saidAt = Date.now();
    const onPage = async (done: bigint): Promise<void> => {
      if (Date.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = Date.now();
      await this.places.progress(place, done);
    };
    await copyWholeLog(this.engine, client, into, { upTo: position, signal, onPage });
    await this.places.complete(place, names);
  }
}

/** The tables of a projection in a place, under the names by which the live ones are read. */
function pastTables(projection: ReadModel, place: number): ReadonlyMap<string, GenerationTable> {
  const shapes = [...shapesOf(projection)];
  return new Map(
    shapes.map(([name, shape]) => [
      name,
      new GenerationTable(pastSchema(place), liveName(projection.name, name), shape),
    ]),
  );
}
