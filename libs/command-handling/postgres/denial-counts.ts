import type { Pool } from 'pg';
import type { ClauseReference, Subject } from '#kernel';

/** Who asked in vain for what, and why: what makes attempts alike. */
export interface CountedAttempt {
  readonly accountId: string;
  readonly roles: readonly string[];
  readonly office: string | null;
  /** Route of a command, path of a query. */
  readonly route: string;
  readonly code: string;
  /** The clauses that a refusal cited; absent where access was denied. */
  readonly refusedBy?: readonly ClauseReference[];
  /** What it was aimed at, where the log tells of it. */
  readonly subject?: Subject;
}

/** So many attempts alike within one minute. */
export interface DenialCount {
  /** UUID; the command that appends it. */
  readonly id: string;
  readonly attempt: CountedAttempt;
  readonly firstAt: Date;
  /** Of the first of them. */
  readonly correlationId: string;
  readonly count: number;
}

const MINUTE_MS = 60_000;
const PAGE = 100;

/** Counts denied and refused attempts for all processes together, until they are appended. */
export class DenialCounts {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** Counted for good when it resolves. @throws when the database does not answer */
  async add(attempt: CountedAttempt, at: Date, correlationId: string): Promise<void> {
    const minute = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
    await this.pool.query(
      `insert into command_handling.denial_counts (minute, attempt, first_at, correlation_id, count)
         values ($1, $2, $3, $4, 1)
       on conflict (minute, attempt) where not closed do update set count = denial_counts.count + 1`,
      [minute, JSON.stringify(attempt), at, correlationId],
    );
  }

  /**
   * Closes what was counted, so that it does not change any more, and gives the oldest of what is closed and not removed.
   * @param over only minutes that are over at this time; absent: the running one too
   */
  async close(over?: Date): Promise<readonly DenialCount[]> {
    await this.pool.query(
      // In one order, so that two processes that close at once wait for each other and not in a circle.
      `update command_handling.denial_counts set closed = true where id in (
         select id from command_handling.denial_counts
         where not closed and ($1::timestamptz is null or minute <= $1::timestamptz - interval '1 minute')
         order by id for update)`,
      [over ?? null],
    );
    const { rows } = await this.pool.query<DenialCount>(
      `select id, attempt, first_at as "firstAt", correlation_id as "correlationId", count
         from command_handling.denial_counts where closed order by first_at, id limit ${PAGE}`,
    );
    return rows;
  }

  /** Forgets those that are appended. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.pool.query('delete from command_handling.denial_counts where id = any($1)', [ids]);
  }
}
