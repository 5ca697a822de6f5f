import type { RecordedEvent } from '#event-store';
import { type EventDefinition, exactNumber } from '#kernel';
import type { Field, Fields } from '#vocabulary';
import { columnOf, isMoney } from './columns';
import type { Step } from './view-steps';

/** How rows follow the state of a stream. */
export interface Folded {
  /** Category and version of the state. Another one is another fold. */
  readonly name: string;
  readonly events: readonly EventDefinition[];
  /** The state after an event, and what is shown of it. */
  readonly next: (before: unknown, event: RecordedEvent) => { readonly state: unknown; readonly shown: Row };
}

type Row = Readonly<Record<string, unknown>>;
type TableWriter = { update(key: Row, change: (row: Row | undefined) => Row | null): void };
interface FoldedTable {
  readonly key: Fields;
  readonly fields: Fields;
  readonly folded?: Folded;
}

/** Does to the rows of a table what an event says, by a step of its own. */
export function applyStep(writer: unknown, table: FoldedTable, step: Step, event: RecordedEvent): void {
  const told = step.entriesOf?.(event as never).map((data) => ({ ...event, data })) ?? [event];
  for (const one of told) applyTo(writer as TableWriter, table, step, { event, told: one });
}

function applyTo(
  writer: TableWriter,
  { key, fields, folded }: FoldedTable,
  step: Step,
  { event, told }: { readonly event: RecordedEvent; readonly told: RecordedEvent },
): void {
  const data = told.data as Row;
  const valueOf = (name: string, row: Row | undefined): unknown => {
    const derived = step.derived[name];
    if (typeof derived === 'function')
      return (derived as (event: RecordedEvent, row?: Row) => unknown)(told, row);
    return name in step.derived ? derived : data[name];
  };
  const ofState = folded?.events.includes(step.definition) ? folded : undefined;
  const keyRow = Object.fromEntries(
    Object.keys(key).map((name) => [columnOf(name), valueOf(name, undefined)]),
  );
  // Its columns are those of these fields.
  writer.update(keyRow, (columns) => {
    if (step.removes || (columns === undefined && !step.makes)) return null;
    const folding = ofState?.next(columns?.['state'], event);
    const row = columns && inCamelCase(fields, columns);
    const next: Record<string, unknown> = folded
      ? { state: folding ? folding.state : columns?.['state'] }
      : {};
    for (const [name, field] of Object.entries(fields)) {
      const shown = name in step.derived ? undefined : folding?.shown[name];
      const said = shown === undefined ? valueOf(name, row) : shown;
      const kept = step.makes ? null : row?.[name];
      next[columnOf(name)] = asColumn(field, said === undefined ? kept : said);
    }
    return next;
  });
}

function inCamelCase(fields: Fields, columns: Row): Row {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fromColumn(field, columns[columnOf(name)])]),
  );
}

/** A moment is text in an event, and a date in a table; an amount of money is a number, and a bigint. */
function asColumn(field: Field, value: unknown): unknown {
  if (isMoney(field) && typeof value === 'number') return BigInt(value);
  return field.form.kind === 'instant' && typeof value === 'string' ? new Date(value) : value;
}

function fromColumn(field: Field, value: unknown): unknown {
  return isMoney(field) && typeof value === 'bigint' ? exactNumber(value) : value;
}
