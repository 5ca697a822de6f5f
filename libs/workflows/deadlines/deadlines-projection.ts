import type { RecordedEvent } from '#event-store';
import { Json } from '#kernel';
import { Binding, defineProjection, keyedTable, Projection, Row, Writers } from '#projections';
import type { CommandCatalogue } from '../command-catalogue';
import { DeadlineFired, DeadlineFiredData } from '../events';
import type { Deadline, DeadlineBinding, OpenedDeadline } from '../workflow';

/** Code of a refusal that says "too early": the deadline stays open and is tried again. */
export const NOT_YET_ALLOWED = 'not-yet-allowed';

const tables = {
  deadlines: keyedTable({
    key: { kind: 'text', key: 'text' },
    columns: {
      /** Null where it waits for something to happen. */
      due_at: 'timestamptz?',
      /** Kind and name of what it waits for. */
      awaits: 'text?',
      /** The command to give. */
      route: 'text',
      body: 'json',
      /** `open`, `settled` (by an event, before or after it was due), `fired`, `refused`. */
      status: 'text',
      /** Id, log position, correlation and calendar of the event that opened it. */
      opened_by: 'text',
      opened_at_position: 'bigint',
      correlation_id: 'text',
      calendar_version: 'text',
      /** Outcome and code of the last attempt. */
      outcome: 'text?',
      code: 'text?',
    },
    indexes: [
      ['status', 'due_at', 'kind', 'key'],
      ['awaits', 'status'],
    ],
  }),
  /** What deadlines wait for, once it has happened. */
  happened: keyedTable({ key: { name: 'text' }, columns: { at: 'timestamptz' } }),
};
/** Of the tables and the fold here. Above whatever the versions of kinds, once added up, came to. */
const VERSION = 102;

export type DeadlineTables = typeof tables;
type DeadlineRow = Row<DeadlineTables['deadlines']['columns']>;
type DeadlineWriters = Writers<DeadlineTables>;

/**
 * All deadlines as a read model: which are open, when they are due, what is to be done then. The sweeper works
 * from it, and whoever shows deadlines may read it.
 *
 * It is made of the kinds and their versions: a new kind, a raised one, or one in another's place makes the engine fold it
 * anew.
 * @throws TypeError when two kinds have one name
 */
export function deadlinesProjection(
  deadlines: readonly Deadline[],
  commands: CommandCatalogue,
): Projection<DeadlineTables> {
  const names = deadlines.map((deadline) => deadline.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`deadline declared twice: ${twice}`);
  return defineProjection({
    name: 'deadlines',
    version: VERSION,
    madeOf: deadlines.map(({ name, version }) => `${name} ${version}`),
    tables,
    on: (on) =>
      oneBindingPerType([
        on(DeadlineFired, (rows, event) => fire(rows, event.data)),
        ...deadlines.flatMap(({ name, bindings }) =>
          bindings.map((binding) => ({ type: binding.type, handle: handlerOf(name, binding, commands) })),
        ),
      ]),
  });
}

/** Several kinds may look at one event, and one kind may settle and open by it: in the order of declaration. */
function oneBindingPerType(bindings: readonly Binding<DeadlineTables>[]): readonly Binding<DeadlineTables>[] {
  const byType = new Map<string, Binding<DeadlineTables>['handle'][]>();
  for (const { type, handle } of bindings) byType.set(type, [...(byType.get(type) ?? []), handle]);
  return [...byType].map(([type, handles]) => ({
    type,
    handle: (rows, event) => {
      for (const handle of handles) handle(rows, event);
    },
  }));
}

function handlerOf(
  kind: string,
  binding: DeadlineBinding,
  commands: CommandCatalogue,
): Binding<DeadlineTables>['handle'] {
  if (binding.effect === 'open') {
    return (rows, event) => {
      const opened = binding.open(event);
      if (opened !== null) open(rows, kind, event, opened, commands);
    };
  }
  if (binding.effect === 'happen') {
    return (rows, event) => {
      const name = nameOfEvent(kind, binding.happen(event));
      const at = new Date(event.metadata.decidedAt);
      rows.happened.update({ name }, (before) => before ?? { at });
    };
  }
  return (rows, event) => {
    const key = binding.settle(event);
    if (key !== null) rows.deadlines.update({ kind, key }, settleRow);
  };
}

/** What one kind waits for is no business of another. */
function nameOfEvent(kind: string, name: string): string {
  return `${kind}/${name}`;
}

/** Opens a deadline, or opens it again with another time: what was there under the key is replaced. */
function open(
  rows: DeadlineWriters,
  kind: string,
  event: RecordedEvent,
  { key, dueAt, command }: OpenedDeadline,
  commands: CommandCatalogue,
): void {
  const { route, body }: { route: string; body: Json } = commands.record(command);
  rows.deadlines.update({ kind, key }, () => ({
    ...(dueAt instanceof Date
      ? { due_at: dueAt, awaits: null }
      : { due_at: null, awaits: nameOfEvent(kind, dueAt.once) }),
    route,
    body,
    status: 'open',
    opened_by: event.id,
    opened_at_position: event.position,
    correlation_id: event.metadata.correlationId,
    calendar_version: event.metadata.calendarVersion,
    outcome: null,
    code: null,
  }));
}

function settleRow(row: DeadlineRow | undefined): DeadlineRow | null {
  if (row === undefined) return null;
  return row.status === 'open' ? { ...row, status: 'settled' } : row;
}

function fire(rows: DeadlineWriters, data: DeadlineFiredData): void {
  const { kind, key, openedBy, outcome, code } = data;
  rows.deadlines.update({ kind, key }, (row) => {
    if (row === undefined) return null;
    if (row.opened_by !== openedBy) return row;
    return { ...row, outcome, code, status: statusAfter(row.status, data) };
  });
}

/** What an event has settled stays so, even when the command came too late and was refused. */
function statusAfter(status: string, { outcome, code }: DeadlineFiredData): string {
  if (outcome === 'appended') return 'fired';
  return code === NOT_YET_ALLOWED || status === 'settled' ? status : 'refused';
}
