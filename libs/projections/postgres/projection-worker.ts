import { EventIntake } from '../folding/event-intake';
import { FoldFault } from '../folding/fold';
import type { AnyProjection } from '../projection';
import type { ProjectionLogger } from '../projection-logger';
import { BatchWriter, CheckpointMovedError } from './batch-writer';
import type { CheckpointMoves } from './checkpoint-moves';
import { LOCK_NOT_AVAILABLE, pause, sqlState } from './connections';
import type { ProjectionEngine } from './generation-builder';
import {
  currentGeneration,
  dropGenerations,
  isOfFold,
  registerProjection,
  type Generation,
} from './generations';
import { findParked, park, skippedEvents, type ParkedEvent } from './parking';
import { readAhead } from './read-ahead';
import { rebuild } from './rebuild';
import type { Turn } from './turn';

/** Events of a batch at most: larger ones save little and hold up the first event behind them. */
const BATCH_SIZE = 5_000;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 5_000;
/** How often a projection that stands still looks whether it may go on. */
const LOOK_AGAIN_MS = 250;

/**
 * `standby`: another process leads. `building`: a new generation is under way. `running`: follows the log.
 * `retrying`: the database or the log failed; it goes on by itself. `parked`: stands before an event that it cannot
 * take, until ordered on. `superseded`: the tables are of a newer version than this program's.
 */
export type ProjectionState = 'standby' | 'building' | 'running' | 'retrying' | 'parked' | 'superseded';

/** How a projection fares in this process. */
export interface ProjectionStatus {
  readonly projection: string;
  readonly state: ProjectionState;
  /** Its checkpoint as last seen here; null when this process does not lead it. */
  readonly position: bigint | null;
  /** The event before which it is parked. */
  readonly parked: ParkedEvent | null;
  /** Why it is `retrying`: what failed last. */
  readonly reason: string | null;
  /** False when somebody should look: parked, or failing. */
  readonly healthy: boolean;
}

/** What the states mean that operators meet. Words of Postgres may quote data: of others the state alone is said. */
const STATES: Readonly<Record<string, string>> = {
  [LOCK_NOT_AVAILABLE]: 'somebody else holds its tables locked',
  '42P01': 'one of its tables is missing',
  '42703': 'one of its columns is missing',
  '53100': 'the disk of the database is full',
  '57014': 'the database took too long',
};

function reasonOf(error: unknown): string {
  const state = sqlState(error);
  if (state === undefined)
    return error instanceof Error ? error.message : 'a value that is no error was thrown';
  return STATES[state] ?? `database error ${state}`;
}

/** Keeps one projection up to date for as long as this process leads it. */
export class ProjectionWorker {
  private state: ProjectionState = 'standby';
  private position: bigint | null = null;
  private parked: ParkedEvent | null = null;
  private retryAfter = FIRST_RETRY_MS;
  private reason: string | null = null;

  constructor(
    private readonly engine: ProjectionEngine,
    private readonly projection: AnyProjection,
    private readonly logger: ProjectionLogger,
    private readonly looking: Turn,
    private readonly building: Turn,
    private readonly moves: CheckpointMoves,
  ) {}

  status(): ProjectionStatus {
    const { state, position, parked, reason } = this;
    const healthy = state !== 'parked' && state !== 'retrying';
    return {
      projection: this.projection.name,
      state,
      position,
      parked,
      reason: state === 'retrying' ? reason : null,
      healthy,
    };
  }

  /** Runs until the signal aborts. Failures of the database or the log are waited out; it never rejects. */
  async lead(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.term(signal);
      } catch (error) {
        await this.waitOut(error, signal);
      }
    }
    this.state = 'standby';
    this.position = null;
    this.parked = null;
  }

  private async waitOut(error: unknown, signal: AbortSignal): Promise<void> {
    // A build that was told to stop ends with an error.
    if (signal.aborted) return;
    this.state = 'retrying';
    const reason = reasonOf(error);
    // One line for each failure, not one for each attempt.
    if (reason !== this.reason)
      this.logger.warn(
        { error, projection: this.projection.name, retryAfter: this.retryAfter },
        'a projection was interrupted and goes on from its checkpoint when it can',
      );
    this.reason = reason;
    await pause(this.retryAfter, signal);
    this.retryAfter = Math.min(this.retryAfter * 2, LAST_RETRY_MS);
  }

  /** Looks at what is stored and does what it calls for; comes back when that should be looked at again. */
  private async term(signal: AbortSignal): Promise<void> {
    const { pool } = this.engine;
    const { name, version } = this.projection;
    const stored = await this.looking.take(async () => {
      await registerProjection(pool, name);
      this.parked = (await findParked(pool, name)) ?? null;
      return currentGeneration(pool, name);
    });
    this.position = stored?.position ?? 0n;
    if (this.parked !== null) {
      this.state = 'parked';
      await pause(LOOK_AGAIN_MS, signal);
    } else if (stored !== undefined && stored.version > version) {
      this.state = 'superseded';
      await pause(LOOK_AGAIN_MS, signal);
    } else if (stored === undefined || !isOfFold(stored, this.projection)) {
      await this.build(signal);
    } else {
      await this.follow(stored, signal);
    }
  }

  private async build(signal: AbortSignal): Promise<void> {
    this.state = 'building';
    try {
      const { generation, position } = await this.building.take(async () => {
        signal.throwIfAborted();
        return rebuild(this.engine, this.projection, signal);
      });
      this.logger.info({ projection: this.projection.name, generation, position }, 'a projection was built');
    } catch (error) {
      if (!(error instanceof FoldFault)) throw error;
      await this.park(error);
    }
  }

  private async follow(stored: Generation, signal: AbortSignal): Promise<void> {
    const { pool, store, codec } = this.engine;
    const { name } = this.projection;
    const skipped = await this.looking.take(async () => {
      // What an earlier switch had to leave, because somebody was still reading it.
      await dropGenerations(pool, name, 'retired');
      return skippedEvents(pool, name);
    });
    const intake = new EventIntake(this.projection, codec, skipped);
    const { generation, position } = stored;
    const writer = new BatchWriter(pool, this.projection, generation, intake, position, this.moves);
    // What was in its way has to be proven gone by a batch, or by there being none.
    if (this.reason !== null && (await store.lastPosition()) <= position) this.goesOn();
    this.state = this.reason === null ? 'running' : 'retrying';
    const left = new AbortController();
    const batches = store.subscribe({
      after: stored.position,
      batchSize: BATCH_SIZE,
      signal: AbortSignal.any([signal, left.signal]),
    });
    try {
      for await (const batch of readAhead(batches, left)) {
        await writer.advance(intake.select(batch.events), batch.position);
        this.position = writer.position;
        this.goesOn();
      }
    } catch (error) {
      if (error instanceof FoldFault) return await this.park(error);
      if (!(error instanceof CheckpointMovedError)) throw error;
      this.logger.info(
        { projection: name, reason: error.message },
        'a projection goes on from where others left it',
      );
    }
  }

  /** It has written: whatever stood in its way is over. */
  private goesOn(): void {
    if (this.reason !== null)
      this.logger.info({ projection: this.projection.name }, 'a projection goes on after its interruption');
    this.reason = null;
    this.state = 'running';
    this.retryAfter = FIRST_RETRY_MS;
  }

  private async park(fault: FoldFault): Promise<void> {
    await park(this.engine.pool, fault, this.projection.version);
    this.logger.error(
      {
        projection: fault.projection,
        position: fault.event.position,
        eventId: fault.event.id,
        reason: fault.reason,
      },
      'a projection is parked before an event that it cannot take',
    );
  }
}
