import type { Pool } from 'pg';
import type { Snapshot, SnapshotStore } from '../snapshots';

/** Snapshots in the table `command_handling.snapshots`. */
export class PostgresSnapshotStore implements SnapshotStore {
  constructor(private readonly pool: Pool) {}

  async find(stream: string): Promise<Snapshot | undefined> {
    const { rows } = await this.pool.query<Snapshot>({
      name: 'command_handling_snapshot',
      text: `select stream, version, revision, event_id as "eventId", state, mark
               from command_handling.snapshots where stream = $1`,
      values: [stream],
    });
    return rows[0];
  }

  async save({ stream, version, revision, eventId, state, mark }: Snapshot): Promise<void> {
    await this.pool.query(
      `insert into command_handling.snapshots (stream, version, revision, event_id, state, mark)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (stream) do update set version = excluded.version, revision = excluded.revision,
           event_id = excluded.event_id, state = excluded.state, mark = excluded.mark, taken_at = clock_timestamp()`,
      [stream, version, revision, eventId, state, mark],
    );
  }

  /** Throws all snapshots away; answers how many there were. */
  async drop(): Promise<number> {
    const { rowCount } = await this.pool.query('delete from command_handling.snapshots');
    return rowCount ?? 0;
  }
}
