import type { RecordedEvent } from '#event-store';
import type { EventDefinition, EventOf, LocalDate } from '#kernel';
import { defineProjection, KeyedTable, keyedTable, Projection } from '#projections';
import type { Field, Fields, Form, ValueOf } from '#vocabulary';
import { columnOf, columnsOf } from './columns';
import type { TableOf } from './shown';

/** A row of a view, by the names of its fields. */
export type ViewRow<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> };

/** What an event says of a field that it does not name itself: a value, or how it follows from the event and the row. */
type Derived<F extends Fields, D extends EventDefinition> = {
  readonly [Name in keyof F]?:
    ValueOf<F[Name]> | ((event: RecordedEvent<EventOf<D>>, row: ViewRow<F> | undefined) => ValueOf<F[Name]>);
};

/** What one type of event does to the row of its key. */
interface Step {
  readonly definition: EventDefinition;
  readonly makes: boolean;
  readonly removes: boolean;
  readonly derived: Readonly<Record<string, unknown>>;
}

/** Steps of a view, typed by its fields. Fields of an event that have the name of a field of the view are taken as they are. */
interface Steps<F extends Fields> {
  /** The event makes the row, or makes it anew: what it neither names nor derives is null. */
  readonly made: <D extends EventDefinition>(definition: D, derived?: Derived<F, D>) => Step;
  /** The event changes the row, if there is one. */
  readonly changed: <D extends EventDefinition>(definition: D, derived?: Derived<F, D>) => Step;
  /** The event takes the row away. */
  readonly removed: (definition: EventDefinition) => Step;
}

const steps: Steps<Fields> = {
  made: (definition, derived = {}) => ({ definition, makes: true, removes: false, derived }),
  changed: (definition, derived = {}) => ({ definition, makes: false, removes: false, derived }),
  removed: (definition) => ({ definition, makes: false, removes: true, derived: {} }),
};

/** The row of one table, made by the events of a few types: for queries a table, for the engine a projection. */
export interface View<Name extends string = string, F extends Fields = Fields> extends TableOf {
  readonly projection: Projection<{ readonly [Table in Name]: KeyedTable }>;
  /** Of the key first. */
  readonly fields: F;
}

/**
 * Declares a read model that shows what events say: one table, a row for each key, a column for each field.
 * @throws TypeError when a step leaves a field without a value that must have one, or the key
 */
export function defineView<const Name extends string, const K extends Fields, const F extends Fields>(view: {
  /** snake_case; names the projection and its table. */
  readonly name: Name;
  /** Raised when the steps change in meaning. */
  readonly version: number;
  readonly key: K;
  readonly fields: F;
  /** Columns that lists are filtered and ordered by, in camelCase. */
  readonly indexes?: readonly (readonly string[])[];
  readonly on: (steps: Steps<K & F>) => readonly Step[];
}): View<Name, K & F> {
  const { name, version, key, fields, indexes = [], on } = view;
  const table = keyedTable({
    key: columnsOf(key),
    columns: columnsOf(fields),
    indexes: indexes.map((columns) => columns.map(columnOf)),
  });
  const declared = on(steps as Steps<K & F>);
  for (const step of declared) checkStep(name, key, fields, step);
  const projection = defineProjection({
    ...{ name, version, tables: { [name]: table } as { readonly [Table in Name]: KeyedTable } },
    on: (bind) =>
      declared.map((step) =>
        bind(step.definition, (rows, event) => apply(rows[name], step, { key, fields }, event)),
      ),
  });
  return {
    projection: projection as unknown as View<Name>['projection'],
    table: name,
    fields: { ...key, ...fields },
    columns: { ...table.key, ...table.columns },
    key: Object.keys(table.key),
  };
}

type Row = Readonly<Record<string, unknown>>;
type TableWriter = { update(key: Row, change: (row: Row | undefined) => Row | null): void };

function apply(
  writer: unknown,
  step: Step,
  { key, fields }: { readonly key: Fields; readonly fields: Fields },
  event: RecordedEvent,
): void {
  const data = event.data as Row;
  const valueOf = (name: string, row: Row | undefined): unknown => {
    const derived = step.derived[name];
    if (typeof derived === 'function')
      return (derived as (event: RecordedEvent, row?: Row) => unknown)(event, row);
    return name in step.derived ? derived : data[name];
  };
  const keyRow = Object.fromEntries(
    Object.keys(key).map((name) => [columnOf(name), valueOf(name, undefined)]),
  );
  // Its columns are those of these fields.
  (writer as TableWriter).update(keyRow, (columns) => {
    if (step.removes || (columns === undefined && !step.makes)) return null;
    const row = columns && inCamelCase(fields, columns);
    const next: Record<string, unknown> = {};
    for (const [name, { form }] of Object.entries(fields)) {
      const said = name in step.derived || name in data ? valueOf(name, row) : undefined;
      const kept = step.makes ? null : row?.[name];
      next[columnOf(name)] = asColumn(form, said === undefined ? kept : said);
    }
    return next;
  });
}

function inCamelCase(fields: Fields, columns: Row): Row {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, columns[columnOf(name)]]));
}

/** A moment is text in an event, and a date in a table. */
function asColumn({ kind }: Form, value: unknown): unknown {
  return kind === 'instant' && typeof value === 'string' ? new Date(value) : value;
}

function checkStep(view: string, key: Fields, fields: Fields, { definition, derived, makes }: Step): void {
  const { properties = {}, required = [] } = definition.schema as {
    readonly properties?: object;
    readonly required?: readonly string[];
  };
  const says = (name: string): boolean => name in derived || required.includes(name);
  const wanted = [
    ...Object.keys(key),
    ...Object.entries(fields).flatMap(([name, { none }]) => (makes && !none ? [name] : [])),
  ];
  const missing = wanted.find((name) => !says(name));
  if (missing !== undefined) throw new TypeError(`${view}: ${definition.type} says nothing of ${missing}`);
  const known = { ...key, ...fields };
  const unknown = Object.keys(derived).find((name) => !(name in known));
  if (unknown !== undefined) throw new TypeError(`${view} has no field ${unknown} of ${definition.type}`);
  const personal = Object.keys(properties).find(
    (name) => name in known && !(name in derived) && definition.personal?.fields.includes(name),
  );
  if (personal !== undefined) throw new TypeError(`${view}: ${definition.type}.${personal} is sealed`);
}

/** Date of effect of an event, for a field of a view. */
export const effectiveDate = (event: RecordedEvent): LocalDate => event.metadata.effectiveDate;
/** Place of an event in the log. */
export const positionOfEvent = (event: RecordedEvent): bigint => event.position;

/** A column that holds the sealed box of an event. */
export const sealedBox: Field = {
  label: { zh: '个人信息（加密）', en: 'Personal fields, sealed' },
  form: { kind: 'facts' },
  none: { zh: '没有为 null', en: 'null for none' },
};
