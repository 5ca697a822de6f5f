import type { Pool } from 'pg';
import type { ParkedEvent } from './parking';

/** How far a projection is, for operators and metrics. */
export interface ProjectionCheckpoint {
  readonly projection: string;
  /** Version and generation that readers see; null before the first one is built. */
  readonly version: number | null;
  readonly generation: number | null;
  readonly position: bigint;
  /** Positions between the checkpoint and the end of the log. */
  readonly lag: bigint;
  readonly status: 'live' | 'parked' | 'building';
  /** The event before which it stands still. */
  readonly parked: ParkedEvent | null;
}

interface CheckpointRow {
  readonly name: string;
  readonly version: number | null;
  readonly generation: number | null;
  readonly position: string | null;
  readonly parked_at: Date | null;
  readonly parked_position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly reason: string;
}

/** All projections ever run on this database, by name. `end` is the last position of the log. */
export async function listCheckpoints(pool: Pool, end: bigint): Promise<readonly ProjectionCheckpoint[]> {
  const { rows } = await pool.query<CheckpointRow>(
    `SELECT p.name, g.version, g.generation, g.position,
            k.parked_at, k.position AS parked_position, k.event_id, k.event_type, k.reason
     FROM projections.projections p
     LEFT JOIN projections.generations g ON g.projection = p.name AND g.generation = p.generation
     LEFT JOIN projections.parked k ON k.projection = p.name
     ORDER BY p.name`,
  );
  return rows.map((row) => checkpointOf(row, end));
}

function checkpointOf(row: CheckpointRow, end: bigint): ProjectionCheckpoint {
  const position = BigInt(row.position ?? 0);
  const parked = row.parked_at && {
    position: BigInt(row.parked_position),
    eventId: row.event_id,
    eventType: row.event_type,
    reason: row.reason,
    parkedAt: row.parked_at,
  };
  return {
    projection: row.name,
    version: row.version,
    generation: row.generation,
    position,
    // The end was read first; the projection may have gone past it since.
    lag: end > position ? end - position : 0n,
    status: parked ? 'parked' : row.generation === null ? 'building' : 'live',
    parked,
  };
}
