import type { ClientBase, Pool } from 'pg';
import type { FoldFault } from '../folding/fold';
import { inTransaction } from './connections';

/** An event that a projection could not take, and stands still before. */
export interface ParkedEvent {
  readonly position: bigint;
  readonly eventId: string;
  readonly eventType: string;
  /** Where it went wrong; holds no value of the event. */
  readonly reason: string;
  readonly parkedAt: Date;
}

/** The projection is not parked, or not before that event. */
export class NotParkedError extends Error {
  override readonly name = 'NotParkedError';
  constructor(projection: string, position?: bigint) {
    super(
      `projection ${projection} is not parked${position === undefined ? '' : ` before position ${position}`}`,
    );
  }
}

/** Lets a projection stand still before an event until somebody orders it on. */
export async function park(pool: Pool, fault: FoldFault, version: number): Promise<void> {
  await pool.query(
    `INSERT INTO projections.parked (projection, version, position, event_id, event_type, reason)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (projection) DO UPDATE SET version = excluded.version, position = excluded.position,
       event_id = excluded.event_id, event_type = excluded.event_type, reason = excluded.reason,
       parked_at = excluded.parked_at`,
    [fault.projection, version, fault.event.position, fault.event.id, fault.event.type, fault.reason],
  );
}

export async function findParked(
  database: Pool | ClientBase,
  projection: string,
): Promise<ParkedEvent | undefined> {
  const { rows } = await database.query<{
    position: string;
    event_id: string;
    event_type: string;
    reason: string;
    parked_at: Date;
  }>(
    'SELECT position, event_id, event_type, reason, parked_at FROM projections.parked WHERE projection = $1',
    [projection],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    position: BigInt(row.position),
    eventId: row.event_id,
    eventType: row.event_type,
    reason: row.reason,
    parkedAt: row.parked_at,
  };
}

/**
 * Lets a parked projection try its event again.
 * @throws NotParkedError
 */
export async function unpark(pool: Pool, projection: string): Promise<void> {
  const { rowCount } = await pool.query('DELETE FROM projections.parked WHERE projection = $1', [projection]);
  if (rowCount !== 1) throw new NotParkedError(projection);
}

/**
 * Puts on record that a parked projection leaves its event out, now and in every rebuild, and lets it go on.
 * @throws NotParkedError unless it is parked before exactly this position
 */
export async function recordSkip(
  pool: Pool,
  order: {
    readonly projection: string;
    readonly position: bigint;
    readonly actor: string;
    readonly reason: string;
  },
): Promise<void> {
  await inTransaction(pool, 'BEGIN', async (client) => {
    const { rowCount } = await client.query(
      `WITH parked AS (
         DELETE FROM projections.parked WHERE projection = $1 AND position = $2 RETURNING *
       )
       INSERT INTO projections.skips (projection, position, event_id, event_type, fault, actor, reason)
       SELECT projection, position, event_id, event_type, reason, $3, $4 FROM parked`,
      [order.projection, order.position, order.actor, order.reason],
    );
    if (rowCount !== 1) throw new NotParkedError(order.projection, order.position);
  });
}

/** Ids of the events that orders on record leave out: an id stays when the log moves to another store, a position does not. */
export async function skippedEvents(
  database: Pool | ClientBase,
  projection: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await database.query<{ event_id: string }>(
    'SELECT event_id FROM projections.skips WHERE projection = $1',
    [projection],
  );
  return new Set(rows.map((row) => row.event_id));
}
