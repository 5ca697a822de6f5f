import type { ClientBase, Pool } from 'pg';
import { Gathering } from '#event-store';
import type { ParkedEvent, WorkflowCheckpoint, WorkflowCheckpoints } from '../checkpoints';

interface CheckpointRow {
  readonly workflow: string;
  readonly position: string;
  readonly parked_position: string | null;
  readonly parked_event_id: string | null;
  readonly parked_reason: string | null;
  readonly parked_at: Date | null;
}

interface Advance {
  readonly workflow: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** Most checkpoints that one statement reads or moves. */
const GATHERED = 100;

/**
 * All workflows hear of an event at the same moment, and most have nothing to do: their checkpoints move together, and
 * without waiting for the disk. What a crash takes back is looked at again, which repeats nothing: an instance knows from
 * its own stream what it has reacted to.
 */
const ADVANCE_ALL = `with asked as materialized (
    select asked.* from (select set_config('synchronous_commit', 'off', true)) as unwaited,
      unnest($1::text[], $2::bigint[], $3::bigint[]) as asked (workflow, start, target)),
  advanced as (
    update workflows.checkpoints as held set position = asked.target, updated_at = clock_timestamp()
    from asked where held.workflow = asked.workflow and held.position = asked.start and held.parked_position is null
    returning held.workflow),
  begun as (
    insert into workflows.checkpoints (workflow, position)
    select asked.workflow, asked.target from asked
    where not exists (select from workflows.checkpoints as held where held.workflow = asked.workflow)
    on conflict (workflow) do nothing
    returning workflow)
  select workflow from advanced union all select workflow from begun`;

/** Checkpoints in the table `workflows.checkpoints`. */
export class PostgresWorkflowCheckpoints implements WorkflowCheckpoints {
  private readonly advances = new Gathering((asked: readonly Advance[]) => this.advanceAll(asked), GATHERED);

  /** All workflows begin at the same moment: each would open a connection to read one row. */
  private readonly loads = new Gathering((workflows: readonly string[]) => this.loadAll(workflows), GATHERED);

  constructor(private readonly pool: Pool) {}

  load(workflow: string): Promise<WorkflowCheckpoint> {
    return this.loads.ask(workflow);
  }

  private async loadAll(workflows: readonly string[]): Promise<WorkflowCheckpoint[]> {
    const { rows } = await this.pool.query<CheckpointRow>(
      `select workflow, position, parked_position, parked_event_id, parked_reason, parked_at
         from workflows.checkpoints where workflow = any($1::text[])`,
      [workflows],
    );
    const found = new Map(rows.map((row) => [row.workflow, row]));
    return workflows.map((workflow) => {
      const row = found.get(workflow);
      if (row === undefined) return { position: 0n, parked: null };
      return { position: BigInt(row.position), parked: parkedEvent(row) };
    });
  }

  advance(workflow: string, from: bigint, to: bigint): Promise<boolean> {
    return this.advances.ask({ workflow, from, to });
  }

  private async advanceAll(asked: readonly Advance[]): Promise<boolean[]> {
    const values = [
      asked.map(({ workflow }) => workflow),
      asked.map(({ from }) => from.toString()),
      asked.map(({ to }) => to.toString()),
    ];
    const query = { name: 'workflows_advance_checkpoints', text: ADVANCE_ALL, values };
    const { rows } = await this.pool.query<{ workflow: string }>(query);
    const advanced = new Set(rows.map(({ workflow }) => workflow));
    return asked.map(({ workflow }) => advanced.has(workflow));
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
      `工作流尚未处理完日志或已挂起：${names}。请只启动 worker，待 ops workflows list 显示其到达日志末尾后停下再试 / ` +
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
