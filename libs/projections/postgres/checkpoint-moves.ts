import { Gathering } from '#event-store';
import type { Pool } from 'pg';
import { withConnection } from './connections';

/** A generation's checkpoint and where it goes. */
export interface CheckpointMove {
  readonly projection: string;
  readonly generation: number;
  readonly from: bigint;
  readonly to: bigint;
}

/** Most checkpoints that one statement moves. */
const GATHERED_MOVES = 100;

/** A transaction of its own that does not wait for the disk: a checkpoint that is taken back is moved again. */
const MOVE_ALL = `UPDATE projections.generations AS kept SET position = moved.target, moved_at = clock_timestamp()
  FROM (SELECT set_config('synchronous_commit', 'off', true)) AS unwaited,
    unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[]) AS moved (projection, generation, start, target)
  WHERE kept.projection = moved.projection AND kept.generation = moved.generation AND kept.position = moved.start
    AND kept.state <> 'retired'
  RETURNING kept.projection, kept.generation`;

/**
 * Moves checkpoints over events that are none of the projection's business. Most events are so to most projections, and
 * all projections hear of them at the same moment: what they ask for together is one statement.
 */
export class CheckpointMoves {
  private readonly moves = new Gathering(
    (asked: readonly CheckpointMove[]) => this.moveAll(asked),
    GATHERED_MOVES,
  );

  constructor(private readonly pool: Pool) {}

  /** Whether it moved: false when the checkpoint is elsewhere, or its generation has retired. */
  move(asked: CheckpointMove): Promise<boolean> {
    return this.moves.ask(asked);
  }

  private async moveAll(asked: readonly CheckpointMove[]): Promise<boolean[]> {
    const values = [
      asked.map(({ projection }) => projection),
      asked.map(({ generation }) => generation),
      asked.map(({ from }) => from),
      asked.map(({ to }) => to),
    ];
    const query = { name: 'projections_move_checkpoints', text: MOVE_ALL, values };
    const { rows } = await withConnection(this.pool, (client) =>
      client.query<{ projection: string; generation: number }>(query),
    );
    const moved = new Set(rows.map(({ projection, generation }) => `${projection} ${generation}`));
    return asked.map(({ projection, generation }) => moved.has(`${projection} ${generation}`));
  }
}
