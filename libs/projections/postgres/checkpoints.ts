import type { Pool } from 'pg';
import type { ParkedEvent } from './parking';

/** How far a projection is, for operators and metrics. */
export interface ProjectionCheckpoint {
  readonly projection: string;
  /** Version and generation that readers see; null before the first one is built. */
  readonly version: number | null;
  readonly generation: number | null;
  /** The tables that readers read, without their schema. */
  readonly tables: readonly string[];
  readonly position: bigint;
  readonly status: 'live' | 'parked' | 'building';
  /** The event before which it stands still. */
  readonly parked: ParkedEvent | null;
}

interface CheckpointRow {
  readonly name: string;
  readonly version: number | null;
  readonly generation: number | null;
  readonly tables: readonly string[] | null;
  readonly position: string | null;
  readonly parked_at: Date | null;
  readonly parked_position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly reason: string;
}

/** All projections ever run on this database, by name. */
export async function listCheckpoints(pool: Pool): Promise<readonly ProjectionCheckpoint[]> {
  const { rows } = await pool.query<CheckpointRow>(
    `SELECT p.name, g.version, g.generation, g.tables, g.position,
            k.parked_at, k.position AS parked_position, k.event_id, k.event_type, k.reason
     FROM projections.projections p
     LEFT JOIN projections.generations g ON g.projection = p.name AND g.generation = p.generation
     LEFT JOIN projections.parked k ON k.projection = p.name
     ORDER BY p.name`,
  );
  return rows.map(checkpointOf);
}

/**
 * How far a checkpoint lies behind the end of the log: events where positions are dense, bytes in EventStoreDB.
 * @param end the log's last position, read before or after the checkpoint: the projection may have gone past it
 */
export function lagBehind(end: bigint, { position }: Pick<ProjectionCheckpoint, 'position'>): bigint {
  return end > position ? end - position : 0n;
}

function checkpointOf(row: CheckpointRow): ProjectionCheckpoint {
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
    tables: row.tables ?? [],
    position: BigInt(row.position ?? 0),
    status: parked ? 'parked' : row.generation === null ? 'building' : 'live',
    parked,
  };
}
