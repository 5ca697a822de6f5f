import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { UnavailableError } from '#kernel';
import { AppendOutcome, AppendRequest } from '../event-store';
import { AppendConnection } from './append-connection';

/** Most events of a batch, unless one request alone has more. */
const BATCH_EVENTS = 256;
/** Most bytes of a batch, unless one request alone has more. */
const BATCH_BYTES = 8 * 1024 * 1024;
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
 * Group commit: whatever is queued travels in one statement, one batch at a time. While a batch is under way
 * the next one gathers, so batches grow with the load.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;

  /** @param patience milliseconds over which failures of the connection are retried with the same ids */
  constructor(
    private readonly connection: AppendConnection,
    private readonly patience: number,
  ) {}

  /** Queues a checked request. Its outcome is its own, whatever becomes of the others in its batch. */
  push(request: AppendRequest, bytes: number): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, bytes, deadline: performance.now() + this.patience, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is queued or under way. */
  async drained(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    // The turn between batches lets the callers just answered join the next one.
    for (await nextTurn(); this.waiting.length > 0; await nextTurn()) await this.settle(this.takeBatch());
    this.running = undefined;
  }

  private takeBatch(): Waiting[] {
    let events = 0;
    let bytes = 0;
    const end = this.waiting.findIndex((one) => {
      events += one.request.events.length;
      bytes += one.bytes;
      return events > BATCH_EVENTS || bytes > BATCH_BYTES;
    });
    return this.waiting.splice(0, end < 0 ? this.waiting.length : Math.max(end, 1));
  }

  /** Settles every request of a batch; one that the database refuses is found by halving. */
  private async settle(batch: readonly Waiting[]): Promise<void> {
    const groups = [batch];
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
        const time = timeLeft(open);
        const outcomes = await this.connection.append(
          open.map((one) => one.request),
          Math.max(time, SHORTEST_ATTEMPT),
        );
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
