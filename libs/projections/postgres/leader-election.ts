import type { Pool, PoolClient } from 'pg';
import type { ProjectionLogger } from '../projection-logger';
import { lockKey, pause } from './connections';

/** How often a stand-by asks for the locks it lacks, and a leader makes sure of its connection. */
const ASK_EVERY_MS = 500;

/** What somebody does while it leads, until the signal aborts. It never rejects. */
export type Lead = (projection: string, signal: AbortSignal) => Promise<void>;

/**
 * One leader per projection among all processes: whoever holds its advisory lock. All locks of a process live on one
 * connection of their own; when it is lost, so are they, and everything led stops before they are asked for again.
 * Two may overlap for a moment after a loss; the compare-and-set of the checkpoint keeps that harmless.
 */
export class LeaderElection {
  constructor(
    private readonly pool: Pool,
    private readonly projections: readonly string[],
    private readonly logger: ProjectionLogger,
  ) {}

  /** Leads whatever can be had, until the signal aborts. */
  async run(signal: AbortSignal, lead: Lead): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.term(signal, lead);
      } catch (error) {
        this.logger.warn({ error }, 'the connection that holds the projection locks was lost');
      }
      await pause(ASK_EVERY_MS, signal);
    }
  }

  /** The time of one connection. */
  private async term(signal: AbortSignal, lead: Lead): Promise<void> {
    const client = await this.pool.connect();
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    const over = AbortSignal.any([signal, lost.signal]);
    const wanted = new Set(this.projections);
    const led: Promise<void>[] = [];
    try {
      while (!over.aborted) {
        for (const projection of await tryLocks(client, wanted)) {
          wanted.delete(projection);
          // A signal of its own: many listeners on one would look like a leak.
          led.push(lead(projection, AbortSignal.any([over])));
        }
        await pause(ASK_EVERY_MS, over);
      }
    } finally {
      lost.abort();
      await Promise.all(led);
      // Closing the connection gives the locks back.
      client.release(true);
    }
  }
}

/** With nothing wanted it still asks, which is how a dead connection shows. */
async function tryLocks(client: PoolClient, wanted: ReadonlySet<string>): Promise<string[]> {
  const names = [...wanted];
  const keys = names.map((name) => lockKey('lead', name));
  const { rows } = await client.query<{ name: string; held: boolean }>(
    `SELECT name, pg_try_advisory_lock(key) AS held FROM unnest($1::text[], $2::bigint[]) AS wanted (name, key)`,
    [names, keys],
  );
  return rows.filter((row) => row.held).map((row) => row.name);
}
