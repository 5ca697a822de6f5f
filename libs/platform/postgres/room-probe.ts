import type { Pool } from 'pg';

/** How long an answer holds, in milliseconds: each costs the database a file. */
const HOLDS_MS = 10_000;

/** What is asked for: 1 MB in a new file of a table that is not logged. It is taken back at once. */
const PROBE = `begin; set local lock_timeout = '1s'; set local statement_timeout = '2s';
  truncate platform.room_probe;
  insert into platform.room_probe select repeat('x', 1000) from generate_series(1, 1000);
  rollback`;

/**
 * Whether the database can still write: on a full disk it goes on answering, and every command fails. Asks for room as a
 * growing table does, and gives it back.
 */
export class RoomProbe {
  private last: { readonly at: number; readonly outcome: Promise<void> } | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly steadyMs: () => number = () => performance.now(),
  ) {}

  /** @throws what Postgres says when it cannot: `53100` for a full disk */
  check(): Promise<void> {
    const now = this.steadyMs();
    if (this.last === undefined || now - this.last.at >= HOLDS_MS) {
      this.last = { at: now, outcome: this.ask() };
    }
    return this.last.outcome;
  }

  private async ask(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query(PROBE);
      client.release();
    } catch (error) {
      client.release(true);
      if (Reflect.get(Object(error), 'code') === DISK_FULL)
        throw new Error('the disk of the database is full: nothing can be recorded', { cause: error });
      throw error;
    }
  }
}

const DISK_FULL = '53100';
