import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { UnavailableError } from '#kernel';
import { AppendOutcome, AppendRequest } from '../event-store';
import { AppendConnection } from './append-connection';

/** Most events of a batch, unless one request alone has more. */
const BATCH_EVENTS = 256;
/** Most bytes of a batch, unless one request alone has more. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Fewest requests of a batch that is sent behind another: for fewer its own costs are more than what it saves. */
const FOLLOWING_REQUESTS = 32;
/** Shortest time an attempt is given, in milliseconds, however late its requests are. */
const SHORTEST_ATTEMPT = 1_000;
const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 1_000;

interface Waiting {
  readonly request: AppendRequest;
  readonly bytes: number;
  /** Milliseconds of the monotonic clock after which a failure of the connection is no longer retried. */
  readonly deadline: number;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** The database refused an append for a reason of its own. Carries no cause: its detail would show the row. */
export class AppendRejectedError extends Error {
  override readonly name = 'AppendRejectedError';
  constructor(readonly sqlState: string | undefined) {
    super(`the database refused the append (SQLSTATE ${sqlState ?? 'unknown'})`);
  }
}

/**
 * Group commit: whatever is queued travels in one statement, so batches grow with the load. Under load two batches
 * are under way: while the database works on one, the other is made and sent behind it on the same connection, so
 * neither the process nor the database waits for the other.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  /** Requests of the batches under way. */
  private readonly underWay = new Set<readonly Waiting[]>();
  /** Settles with the batch sent last. */
  private last: Promise<void> = Promise.resolve();
  private turnComing = false;
  /** First attempts that failed so far. */
  private failures = 0;
  /** Batches under way whose first attempt was not the end of it. */
  private troubled = 0;

  /** @param patience milliseconds over which failures of the connection are retried with the same ids */
  constructor(
    private readonly connection: AppendConnection,
    private readonly patience: number,
  ) {}

  /** Queues a checked request. Its outcome is its own, whatever becomes of the others in its batch. */
  push(request: AppendRequest, bytes: number): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, bytes, deadline: performance.now() + this.patience, resolve, reject });
      this.sendNextTurn();
    });
  }

  /** Resolves when nothing is queued or under way. */
  async drained(): Promise<void> {
    while (this.waiting.length > 0 || this.underWay.size > 0) {
      await this.last;
      await nextTurn();
    }
  }

  /** The turn in between lets all callers of this turn, and those just answered, join the next batch. */
  private sendNextTurn(): void {
    if (this.turnComing) return;
    this.turnComing = true;
    setImmediate(() => {
      this.turnComing = false;
      while (this.waiting.length > 0 && this.maySend()) this.last = this.settle(this.takeBatch(), this.last);
    });
  }

  private maySend(): boolean {
    if (this.underWay.size === 0) return true;
    return this.underWay.size === 1 && this.troubled === 0 && this.waiting.length >= FOLLOWING_REQUESTS;
  }

  /** What is waiting, but no more than half of all that is not answered yet when that is worth two batches. */
  private takeBatch(): Waiting[] {
    const sent = [...this.underWay].reduce((sum, batch) => sum + batch.length, 0);
    const share = Math.max(FOLLOWING_REQUESTS, Math.ceil((this.waiting.length + sent) / 2));
    let events = 0;
    let bytes = 0;
    const end = this.waiting.findIndex((one, index) => {
      events += one.request.events.length;
      bytes += one.bytes;
      return index >= share || events > BATCH_EVENTS || bytes > BATCH_BYTES;
    });
    return this.waiting.splice(0, end < 0 ? this.waiting.length : Math.max(end, 1));
  }

  /**
   * Settles every request of a batch. What its first attempt leaves open waits for the batch ahead, so that nothing
   * overtakes: so do conflicts when the batch ahead failed meanwhile, since they may come of just that.
   */
  private async settle(batch: readonly Waiting[], ahead: Promise<void>): Promise<void> {
    this.underWay.add(batch);
    const open = await this.sendFirst(batch);
    if (open.length > 0) {
      this.troubled += 1;
      await ahead;
      await this.settleByHalves(open);
      this.troubled -= 1;
    }
    this.underWay.delete(batch);
    this.sendNextTurn();
  }

  /** The first attempt with a batch; gives the requests that it leaves open. */
  private async sendFirst(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const failures = this.failures;
    let outcomes: readonly AppendOutcome[];
    try {
      outcomes = await this.attempt(batch);
    } catch {
      // What was wrong will show again: every request is sent once more.
      this.failures += 1;
      return batch;
    }
    const aheadFailed = this.failures > failures;
    return batch.filter((one, index) => {
      const outcome = outcomeAt(outcomes, index);
      const isOpen = aheadFailed && outcome.outcome === 'conflict';
      if (!isOpen) one.resolve(outcome);
      return isOpen;
    });
  }

  /** Settles every request of a group; one that the database refuses is found by halving. */
  private async settleByHalves(requests: readonly Waiting[]): Promise<void> {
    const groups = [requests];
    for (let group = groups.shift(); group; group = groups.shift()) {
      try {
        await this.send(group);
      } catch (error) {
        if (group.length > 1) {
          const middle = group.length >> 1;
          groups.unshift(group.slice(0, middle), group.slice(middle));
        } else {
          group[0]?.reject(rejectionOf(error));
        }
      }
    }
  }

  /** Sends a group until it is answered or every request's deadline has passed; throws when it is refused. */
  private async send(group: readonly Waiting[]): Promise<void> {
    let open = group;
    for (let pause = FIRST_PAUSE; open.length > 0; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        const outcomes = await this.attempt(open);
        open.forEach((one, index) => one.resolve(outcomeAt(outcomes, index)));
        return;
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        open = giveUpOverdue(open, error);
        this.waiting = giveUpOverdue(this.waiting, error);
        if (open.length > 0) await delay(Math.min(pause, timeLeft(open)));
      }
    }
  }

  private attempt(group: readonly Waiting[]): Promise<readonly AppendOutcome[]> {
    return this.connection.append(
      group.map((one) => one.request),
      Math.max(timeLeft(group), SHORTEST_ATTEMPT),
    );
  }
}

/** Milliseconds until the last of the deadlines. */
function timeLeft(requests: readonly Waiting[]): number {
  return Math.max(...requests.map((one) => one.deadline)) - performance.now();
}

function giveUpOverdue(requests: readonly Waiting[], error: UnavailableError): Waiting[] {
  const now = performance.now();
  for (const one of requests) if (one.deadline <= now) one.reject(error);
  return requests.filter((one) => one.deadline > now);
}

function outcomeAt(outcomes: readonly AppendOutcome[], index: number): AppendOutcome {
  const outcome = outcomes[index];
  if (!outcome) throw new TypeError('the append function gave fewer outcomes than requests');
  return outcome;
}

function rejectionOf(error: unknown): Error {
  if (error instanceof DatabaseError) return new AppendRejectedError(error.code);
  return error instanceof Error ? error : new TypeError('not an error', { cause: error });
}
