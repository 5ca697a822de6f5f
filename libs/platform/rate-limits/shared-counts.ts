import type { Pool, QueryConfig } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Logger } from '../logging';
import { RATE_LIMITS_TABLE } from './migrations/1700000000280-create-rate-limits';

/** What counts: the library's limiters, or one that chooses between two of them. */
export interface Counter {
  /** Rejects with a RateLimiterRes when there are not so many left. */
  consume(key: string, points: number): Promise<RateLimiterRes>;
}

/** What is counted: within so many seconds at most so many points of a key. */
export interface CounterOptions {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

/** Longest wait for an answer of the database, in milliseconds: a request must not wait for being counted. */
const ANSWERS_WITHIN_MS = 2_000;
/** How long the database is left alone once it failed, in milliseconds. */
const PAUSE_MS = 10_000;

/**
 * Counters over one table for all processes. While the database does not answer, this process counts by itself and
 * says so in the log: the gate is neither open nor shut.
 */
export class SharedCounts {
  private awayUntil = 0;
  private clearsExpired = false;

  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly log: Logger,
  ) {}

  counter(options: CounterOptions): Counter {
    const shared = this.sharedCounter(options);
    const own = new RateLimiterMemory(options);
    return {
      consume: async (key, points) => {
        if (Date.now() < this.awayUntil) return own.consume(key, points);
        try {
          return await shared.consume(key, points);
        } catch (error) {
          if (error instanceof RateLimiterRes) throw error;
          this.noteFailure(error);
          return own.consume(key, points);
        }
      },
    };
  }

  private sharedCounter(options: CounterOptions): RateLimiterPostgres {
    const clearExpiredByTimeout = !this.clearsExpired;
    this.clearsExpired = true;
    return new RateLimiterPostgres({
      ...options,
      ...RATE_LIMITS_TABLE,
      storeClient: { query: (query: QueryConfig) => this.query(query) },
      storeType: 'pool',
      tableCreated: true,
      // One of them removes what has expired for all.
      clearExpiredByTimeout,
      // Whoever is over the limit costs the database nothing more until the window ends.
      inMemoryBlockOnConsumed: options.points + 1,
    });
  }

  private query(query: QueryConfig) {
    // The types of the driver know it for connections only; it reads it of a query too.
    const timed: QueryConfig & { query_timeout: number } = { ...query, query_timeout: ANSWERS_WITHIN_MS };
    return this.pool.query(timed);
  }

  private noteFailure(error: unknown): void {
    // Requests that were waiting together fail together: one line tells of them all.
    if (Date.now() < this.awayUntil) return;
    this.awayUntil = Date.now() + PAUSE_MS;
    this.log.warn(
      { error, pauseSeconds: PAUSE_MS / 1_000 },
      'the shared counts of the rate limits cannot be reached: this process counts by itself for now',
    );
  }
}
