import type { RecordedEvent } from '#event-store';
import type { Json, LocalDate } from '#kernel';
import { Binding, keyedTable, On, Row, Writers } from '#projections';
import { accountsTable } from '../../../accounts-of-persons';
import type { TaskKind } from './task-kinds';

export const toDoTables = {
  /** Open tasks only: a settled one is deleted. Some wait for more than their row says: see the query. */
  tasks: keyedTable({
    key: { task_key: 'text' },
    columns: {
      /** One of TASK_KIND_NAMES: names the roles that it is for. */
      kind: 'text',
      /** Whose it is; null for the organiser of its round, of a correction for applicant and employer, and of a declaration. */
      office: 'text?',
      /** The account whose it is, where it is a person's own and no office's. */
      account: 'text?',
      /** Null where the event does not say it: the candidacy does then. */
      round_id: 'text?',
      candidacy_id: 'text?',
      /** The command's fields that say what it is about: a TaskTarget. */
      target: 'json',
      due_on: 'date?',
      opened_on: 'date',
      opened_position: 'bigint',
      /** Candidacies that the task waits for: without any left it is settled. Null when it waits for none. */
      waiting_for: 'json?',
    },
    indexes: [
      ['office', 'kind'],
      ['account', 'kind'],
    ],
  }),
  /**
   * Candidacies with their rounds, and since when they are eligible: null when they are not, or not reviewed. Whether one
   * is on its way up the line decides whether it can be reviewed, a background check whether it can be nominated, and
   * the draws whether experts are still to be drawn for it.
   */
  applications: keyedTable({
    key: { candidacy_id: 'text' },
    columns: {
      round_id: 'text',
      employer_id: 'text',
      person_id: 'text',
      on_its_way: 'boolean',
      check_pending: 'boolean',
      drawn_by_body: 'boolean',
      drawn_by_organiser: 'boolean',
      eligible_on: 'date?',
      eligible_position: 'bigint?',
    },
    indexes: [['round_id', 'eligible_position']],
  }),
  /** Nomination lists: how many are on each and on its wait list, whether it was sent, and whether its body convened its experts. */
  lists: keyedTable({
    key: { round_id: 'text', body_id: 'text' },
    columns: { nominees: 'integer', waiting: 'integer', sent: 'boolean', panel_convened: 'boolean' },
  }),
  accounts: accountsTable,
  rounds: keyedTable({
    key: { round_id: 'text' },
    columns: {
      organiser_id: 'text',
      applications_until: 'date',
      /** Edition of the last proposal of the roster. */
      proposal: 'integer?',
      /** Whether the organiser convened its experts. */
      panel_convened: 'boolean',
    },
  }),
};
export type OnEvent = On<typeof toDoTables>;
export type Bindings = readonly Binding<typeof toDoTables>[];
export type ToDoWriters = Writers<typeof toDoTables>;
type TaskRow = Row<(typeof toDoTables)['tasks']['columns']>;
type ListRow = Row<(typeof toDoTables)['lists']['columns']>;

/** Fields of the task's command, under their names there. */
type TaskTarget = Readonly<Record<string, Json>>;

export interface Task {
  readonly kind: TaskKind;
  readonly target: TaskTarget;
  readonly office?: string;
  readonly account?: string;
  readonly roundId?: string;
  readonly candidacyId?: string;
  readonly dueOn?: LocalDate;
  readonly waitingFor?: readonly string[];
}

/** Opens a task in the place of the one with the same key. `next` is given that one's round, if there is one. */
export function open(
  rows: ToDoWriters,
  event: RecordedEvent,
  key: string,
  next: Task | ((roundBefore: string | undefined) => Task),
): void {
  rows.tasks.update({ task_key: key }, (before) =>
    rowOf(event, typeof next === 'function' ? next(before?.round_id ?? undefined) : next),
  );
}

/** Opens a task unless there is one with the same key: that one stays as old as it is. */
export function keepOpen(rows: ToDoWriters, event: RecordedEvent, key: string, task: Task): void {
  rows.tasks.update({ task_key: key }, (before) => before ?? rowOf(event, task));
}

function rowOf({ metadata, position }: RecordedEvent, task: Task): TaskRow {
  return {
    kind: task.kind,
    office: task.office ?? null,
    account: task.account ?? null,
    round_id: task.roundId ?? null,
    candidacy_id: task.candidacyId ?? null,
    target: task.target,
    due_on: task.dueOn ?? null,
    opened_on: metadata.effectiveDate,
    opened_position: position,
    waiting_for: task.waitingFor ?? null,
  };
}

/** Moves the due date of a task on, never back; nothing of a task without one. */
export function postpone(rows: ToDoWriters, key: string, dueOn: LocalDate): void {
  rows.tasks.update({ task_key: key }, (row) => {
    if (row === undefined) return null;
    return row.due_on === null || row.due_on >= dueOn ? row : { ...row, due_on: dueOn };
  });
}

export function settle(rows: ToDoWriters, key: string): void {
  rows.tasks.update({ task_key: key }, () => null);
}

/** Opens a task for one more candidacy, or keeps the one there is: without any left it is settled. */
export function openFor(
  rows: ToDoWriters,
  event: RecordedEvent,
  key: string,
  candidacyId: string,
  task: Task,
): void {
  rows.tasks.update({ task_key: key }, (before) => {
    const row = before ?? rowOf(event, task);
    return { ...row, waiting_for: [...new Set([...waitedFor(row), candidacyId])] };
  });
}

/** Opens a task in the place of the one with the same key, for the candidacies that that one waited for. */
export function openForTheSame(rows: ToDoWriters, event: RecordedEvent, key: string, task: Task): void {
  rows.tasks.update({ task_key: key }, (before) => ({
    ...rowOf(event, task),
    waiting_for: before?.waiting_for ?? null,
  }));
}

/** A candidacy that a task waited for is out of it: the last one settles the task. */
export function stopWaitingFor(rows: ToDoWriters, key: string, candidacyId: string): void {
  rows.tasks.update({ task_key: key }, (row) => {
    if (row === undefined) return null;
    return row.waiting_for === null ? row : withoutCandidacies(row, [candidacyId]);
  });
}

/** A task was done for some of the candidacies that it waits for: settled unless others are left. */
export function settleFor(rows: ToDoWriters, key: string, candidacyIds: readonly string[]): void {
  rows.tasks.update({ task_key: key }, (row) =>
    row === undefined ? null : withoutCandidacies(row, candidacyIds),
  );
}

function withoutCandidacies(row: TaskRow, candidacyIds: readonly string[]): TaskRow | null {
  const left = waitedFor(row).filter((id) => !candidacyIds.includes(id));
  return left.length === 0 ? null : { ...row, waiting_for: left };
}

function waitedFor(row: TaskRow): readonly string[] {
  // This fold alone writes them.
  return (row.waiting_for ?? []) as readonly string[];
}

/** Changes what is known of a candidacy; nothing of one that was never handed in. */
export function changeApplication(
  rows: ToDoWriters,
  candidacyId: string,
  change: Partial<Row<(typeof toDoTables)['applications']['columns']>>,
): void {
  rows.applications.update({ candidacy_id: candidacyId }, (row) =>
    row === undefined ? null : { ...row, ...change },
  );
}

/** Changes what is known of a round; nothing of one that was never opened. */
export function changeRound(
  rows: ToDoWriters,
  roundId: string,
  change: Partial<Row<(typeof toDoTables)['rounds']['columns']>>,
): void {
  rows.rounds.update({ round_id: roundId }, (row) => (row === undefined ? null : { ...row, ...change }));
}

/** Changes what is known of a body's list in a round, which begins with nobody on it. */
export function changeList(
  rows: ToDoWriters,
  { roundId, bodyId }: { readonly roundId: string; readonly bodyId: string },
  change: (list: ListRow) => ListRow,
): void {
  rows.lists.update(
    { round_id: roundId, body_id: bodyId },
    (row = { nominees: 0, waiting: 0, sent: false, panel_convened: false }) => change(row),
  );
}
