import type { RecordedEvent } from '#event-store';
import type { LocalDate } from '#kernel';
import { Binding, defineProjection, keyedTable, Projection, Row, Writers } from '#projections';
import type { TaskDefinitions, TaskKinds, TaskOf, TaskStep } from './define-tasks';

const toDoTables = {
  /** Open tasks only: a settled one is deleted. Some wait for more than their row says: see the query. */
  tasks: keyedTable({
    key: { task_key: 'text' },
    columns: {
      kind: 'text',
      ...{ office: 'text?', account: 'text?', office_of: 'text?', account_of: 'text?' },
      round_id: 'text?',
      candidacy_id: 'text?',
      target: 'json',
      ...{ due_on: 'date?', due_by: 'text?' },
      ...{ opened_on: 'date', opened_position: 'bigint', since: 'text?' },
      /** Candidacies that the task waits for: without any left it is settled. Null when it waits for none. */
      waiting_for: 'json?',
      /** Need[], and names or beginnings of marks. */
      ...{ needs: 'json', bars: 'json', each_bars: 'json?' },
      ...{ group_name: 'text?', after_group: 'text?' },
    },
    indexes: [['office', 'kind'], ['account', 'kind'], ['group_name']],
  }),
  /** What tasks of other events hang on: set, or not there. A mark may have members. */
  marks: keyedTable({
    key: { mark: 'text', member: 'text' },
    columns: { value: 'text?', day: 'date?', position: 'bigint' },
  }),
};
type ToDoTables = typeof toDoTables;
export type ToDoProjection = Projection<ToDoTables>;
type TaskRow = Row<ToDoTables['tasks']['columns']>;

/** The to-do list as one event changes it. */
export class ToDo<Kinds extends TaskKinds = TaskKinds> {
  constructor(
    private readonly rows: Writers<ToDoTables>,
    private readonly event: RecordedEvent,
  ) {}

  /** Opens a task in the place of the one with the same key. `task` is given that one's round, if there is one. */
  open(key: string, task: TaskOf<Kinds> | ((roundBefore: string | undefined) => TaskOf<Kinds>)): void {
    this.update(key, (before) =>
      this.row(typeof task === 'function' ? task(before?.round_id ?? undefined) : task),
    );
  }

  /** Opens a task unless there is one with the same key: that one stays as old as it is. */
  keepOpen(key: string, task: TaskOf<Kinds>): void {
    this.update(key, (before) => before ?? this.row(task));
  }

  /** Opens a task for one more candidacy, or keeps the one there is: without any left it is settled. */
  openFor(key: string, candidacyId: string, task: TaskOf<Kinds>): void {
    this.update(key, (before) => {
      const row = before ?? this.row(task);
      return { ...row, waiting_for: [...new Set([...waitedFor(row), candidacyId])] };
    });
  }

  /** Opens a task in the place of the one with the same key, for the candidacies that that one waited for. */
  openForTheSame(key: string, task: TaskOf<Kinds>): void {
    this.update(key, (before) => ({ ...this.row(task), waiting_for: before?.waiting_for ?? null }));
  }

  /** Moves the due date of a task on, never back; nothing of a task without one. */
  postpone(key: string, dueOn: LocalDate): void {
    this.update(key, (row) => {
      if (row === undefined) return null;
      return row.due_on === null || row.due_on >= dueOn ? row : { ...row, due_on: dueOn };
    });
  }

  settle(...keys: readonly string[]): void {
    for (const key of keys) this.update(key, () => null);
  }

  /** A candidacy that a task waited for is out of it: the last one settles the task. */
  stopWaitingFor(key: string, candidacyId: string): void {
    this.update(key, (row) => {
      if (row === undefined) return null;
      return row.waiting_for === null ? row : without(row, [candidacyId]);
    });
  }

  /** A task was done for some of the candidacies that it waits for: settled unless others are left. */
  settleFor(key: string, candidacyIds: readonly string[]): void {
    this.update(key, (row) => (row === undefined ? null : without(row, candidacyIds)));
  }

  /** Sets a mark, or a member of it. */
  mark(mark: string, { member = '', value, day }: Mark = {}): void {
    this.rows.marks.update({ mark, member }, () => ({
      ...{ value: value ?? null, day: day ?? null, position: this.event.position },
    }));
  }

  /** Takes a mark away, or a member of it. */
  unmark(mark: string, member = ''): void {
    this.rows.marks.update({ mark, member }, () => null);
  }

  /** Sets a mark, or takes it away. */
  markWhether(isSet: boolean, mark: string, more: Mark = {}): void {
    if (isSet) this.mark(mark, more);
    else this.unmark(mark, more.member);
  }

  private update(key: string, change: (row: TaskRow | undefined) => TaskRow | null): void {
    this.rows.tasks.update({ task_key: key }, change);
  }

  private row(task: TaskOf<Kinds>): TaskRow {
    const { metadata, position } = this.event;
    return {
      kind: task.kind,
      ...{ office: task.office ?? null, account: task.account ?? null },
      ...{ office_of: task.officeOf ?? null, account_of: task.accountOf ?? null },
      ...{ round_id: task.roundId ?? null, candidacy_id: task.candidacyId ?? null },
      // Fields of a command are JSON.
      target: task.target as TaskRow['target'],
      ...{ due_on: task.dueOn ?? null, due_by: task.dueBy ?? null },
      ...{ opened_on: metadata.effectiveDate, opened_position: position, since: task.since ?? null },
      waiting_for: task.waitingFor ?? null,
      needs: (task.needs ?? []).map(({ mark, value }) => ({ mark, value: value ?? null })),
      ...{ bars: task.bars ?? [], each_bars: task.eachBars ?? null },
      ...{ group_name: task.group ?? null, after_group: task.after ?? null },
    };
  }
}

interface Mark {
  readonly member?: string;
  readonly value?: string;
  readonly day?: LocalDate;
}

function without(row: TaskRow, candidacyIds: readonly string[]): TaskRow | null {
  const left = waitedFor(row).filter((id) => !candidacyIds.includes(id));
  return left.length === 0 ? null : { ...row, waiting_for: left };
}

function waitedFor(row: TaskRow): readonly string[] {
  // This fold alone writes them.
  return (row.waiting_for ?? []) as readonly string[];
}

/** What is waiting to be done, by whom, and until when: the tasks of all contexts in one table. */
export function toDoProjectionOf(contexts: readonly TaskDefinitions[], version: number): ToDoProjection {
  const steps = new Map<string, TaskStep[]>();
  for (const step of contexts.flatMap((one) => one.steps))
    steps.set(step.type, [...(steps.get(step.type) ?? []), step]);
  const {
    name,
    tables,
    madeOf = [],
  } = defineProjection({
    ...{ name: 'to_do', version, tables: toDoTables, on: () => [] },
    madeOf: contexts.flatMap(({ kinds }) => Object.keys(kinds)),
  });
  return {
    ...{ name, version, tables, madeOf },
    handlers: new Map([...steps].map(([type, ofType]) => [type, handlerOf(ofType)])),
  };
}

function handlerOf(steps: readonly TaskStep[]): Binding<ToDoTables>['handle'] {
  return (rows, event) => {
    const todo = new ToDo(rows, event);
    for (const { handle } of steps) handle(todo, event);
  };
}
