import type { ClientBase, Pool } from 'pg';
import type { ParkedEvent, WorkflowCheckpoint, WorkflowCheckpoints } from '../checkpoints';

interface CheckpointRow {
  readonly position: string;
  readonly parked_position: string | null;
  readonly parked_event_id: string | null;
  readonly parked_reason: string | null;
  readonly parked_at: Date | null;
}

/** Checkpoints in the table `workflows.checkpoints`. */
export class PostgresWorkflowCheckpoints implements WorkflowCheckpoints {
  constructor(private readonly pool: Pool) {}

  async load(workflow: string): Promise<WorkflowCheckpoint> {
    const { rows } = await this.pool.query<CheckpointRow>(
      `select position, parked_position, parked_event_id, parked_reason, parked_at
         from workflows.checkpoints where workflow = $1`,
      [workflow],
    );
    const row = rows[0];
    if (row === undefined) return { position: 0n, parked: null };
    return { position: BigInt(row.position), parked: parkedEvent(row) };
  }

  async advance(workflow: string, from: bigint, to: bigint): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `insert into workflows.checkpoints as held (workflow, position) values ($1, $3)
         on conflict (workflow) do update set position = excluded.position, updated_at = clock_timestamp()
         where held.position = $2 and held.parked_position is null`,
      [workflow, from.toString(), to.toString()],
    );
    return rowCount === 1;
  }

  async park(workflow: string, { position, eventId, reason, since }: ParkedEvent): Promise<void> {
    await this.pool.query(
      `insert into workflows.checkpoints as held
           (workflow, position, parked_position, parked_event_id, parked_reason, parked_at)
         values ($1, 0, $2, $3, $4, $5)
         on conflict (workflow) do update set
           parked_position = excluded.parked_position, parked_event_id = excluded.parked_event_id,
           parked_reason = excluded.parked_reason, parked_at = excluded.parked_at, updated_at = clock_timestamp()
         where held.position < excluded.parked_position`,
      [workflow, position.toString(), eventId, reason, since],
    );
  }

  async resume(workflow: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update workflows.checkpoints set
           parked_position = null, parked_event_id = null, parked_reason = null, parked_at = null,
           updated_at = clock_timestamp()
         where workflow = $1 and parked_position is not null`,
      [workflow],
    );
    return rowCount === 1;
  }
}

/** Workflows have not handled the whole log, or are parked: the log must not move yet. */
export class WorkflowsBehindError extends Error {
  override readonly name = 'WorkflowsBehindError';
  constructor(workflows: readonly string[]) {
    const names = workflows.join('、');
    super(
      `工作流尚未处理完日志或已停放：${names}。请只启动 worker，待 ops workflows list 显示其到达日志末尾后停下再试 / ` +
        `workflows have not handled the whole log, or are parked: ${workflows.join(', ')}. Start a worker alone, wait until ` +
        `ops workflows list shows them at the end of the log, stop it and try again`,
    );
  }
}

/**
 * Takes the checkpoints of workflows to another log with the same events. One that never began stays so.
 * @param from position of the last event in the log so far; everything up to it must be handled
 * @param to position of the same event in the other log
 * @throws WorkflowsBehindError
 */
export async function moveWorkflowCheckpoints(
  client: ClientBase,
  workflows: readonly string[],
  from: bigint,
  to: bigint,
): Promise<void> {
  const { rows } = await client.query<{ workflow: string }>(
    `select workflow from workflows.checkpoints
     where workflow = any ($1) and (position <> $2 or parked_position is not null) order by workflow for update`,
    [workflows, from.toString()],
  );
  if (rows.length > 0) throw new WorkflowsBehindError(rows.map(({ workflow }) => workflow));
  await client.query(
    `update workflows.checkpoints set position = $2, updated_at = clock_timestamp() where workflow = any ($1)`,
    [workflows, to.toString()],
  );
}

/**
 * Lets every workflow begin again behind a position. On the log that it has worked on, that repeats nothing: each
 * instance knows from its own stream which events it has reacted to, and commands keep their ids.
 */
export async function restartWorkflows(client: ClientBase, position: bigint): Promise<void> {
  await client.query(
    `update workflows.checkpoints set position = $1, parked_position = null, parked_event_id = null,
       parked_reason = null, parked_at = null, updated_at = clock_timestamp()`,
    [position.toString()],
  );
}

function parkedEvent(row: CheckpointRow): ParkedEvent | null {
  const {
    parked_position: position,
    parked_event_id: eventId,
    parked_reason: reason,
    parked_at: since,
  } = row;
  if (position === null || eventId === null || reason === null || since === null) return null;
  return { position: BigInt(position), eventId, reason, since };
}
