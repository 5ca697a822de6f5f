import type { RecordedEvent } from '#event-store';
import type { Aggregate, BilingualText, DomainEvent, EventDefinition, LocalDate } from '#kernel';
import { defineProjection, KeyedTable, keyedTable, Projection } from '#projections';
import type { Field, Fields, ValueOf } from '#vocabulary';
import { columnOf, columnsOf } from './columns';
import type { TableOf } from './shown';
import { applyStep, Folded } from './view-fold';
import { checkStep, Step, Steps, steps } from './view-steps';

/** A table of a read model: a row for each key, a column for each field, and what events do to it. */
export interface ViewTable {
  readonly table: KeyedTable;
  readonly key: Fields;
  /** Without the key's. */
  readonly fields: Fields;
  readonly folded?: Folded;
  readonly steps: readonly Step[];
}

/** What of a stream's state a row shows; the row keeps the state in the column `state`. */
interface StateShown<State, Event extends DomainEvent, F extends Fields> {
  readonly of: Aggregate<State, Event>;
  readonly shows: (
    state: State,
    event: RecordedEvent,
  ) => { readonly [Name in keyof F]?: Readonly<ValueOf<F[Name]>> };
}

interface TableDeclared<K extends Fields, F extends Fields, State, Event extends DomainEvent> {
  readonly key: K;
  readonly fields: F;
  /** Columns that lists are filtered and ordered by, in camelCase. */
  readonly indexes?: readonly (readonly string[])[];
  /** Declared where the row shows what a stream holds: every event of the aggregate is folded by its `evolve`. */
  readonly state?: StateShown<State, Event, F>;
  /** What events do. With a state, the first of them makes the row, and what they say of its fields comes before the state. */
  readonly on: (steps: Steps<K & F>) => readonly Step[];
}

/**
 * A table of a read model of several.
 * @throws TypeError for the state of an aggregate without a `snapshotVersion`: nothing would tell that it is folded anew
 */
export function viewTable<
  const K extends Fields,
  const F extends Fields,
  State = unknown,
  Event extends DomainEvent = DomainEvent,
>(declared: TableDeclared<K, F, State, Event>): ViewTable {
  const { key, fields, indexes = [], state, on } = declared;
  const folded = state && foldedBy(state);
  const said = on(steps as Steps<K & F>);
  const others = folded?.events.filter((event) => !said.some(({ definition }) => definition === event)) ?? [];
  return {
    ...{ key, fields },
    ...(folded && { folded }),
    table: keyedTable({
      key: columnsOf(key),
      columns: { ...columnsOf(fields), ...(folded && { state: 'json' }) },
      indexes: indexes.map((columns) => columns.map(columnOf)),
    }),
    steps: [...said, ...others.map((event) => steps.changed(event))],
  };
}

function foldedBy<State, Event extends DomainEvent, F extends Fields>({
  of,
  shows,
}: StateShown<State, Event, F>): Folded {
  const { category, snapshotVersion, events, initial, evolve } = of;
  if (snapshotVersion === undefined)
    throw new TypeError(`the state of a ${category} is kept in no row: it has no snapshotVersion`);
  return {
    name: `${category} ${snapshotVersion}`,
    events,
    next: (before, event) => {
      // Rows hold states that this fold alone wrote, and the event is one of the aggregate's.
      const state = evolve((before ?? initial) as State, event as unknown as Event);
      return { state, shown: shows(state, event) };
    },
  };
}

/** The tables of a read model, for queries, and the projection for the engine. */
export interface ReadModelDeclared<Tables extends Readonly<Record<string, ViewTable>>> {
  readonly projection: Projection<{ readonly [Table in keyof Tables]: KeyedTable }>;
  readonly tables: { readonly [Table in keyof Tables]: TableOf };
}

/**
 * Declares a read model of several tables.
 * @throws TypeError when a step leaves a field without a value that must have one, or the key
 */
export function defineReadModel<const Tables extends Readonly<Record<string, ViewTable>>>(model: {
  /** snake_case; names the projection. */
  readonly name: string;
  /** Raised when the steps change in meaning. */
  readonly version: number;
  readonly tables: Tables;
}): ReadModelDeclared<Tables> {
  const { name, version } = model;
  const tables = Object.entries<ViewTable>(model.tables);
  for (const [table, { key, fields, folded, steps: declared }] of tables)
    for (const step of declared)
      checkStep(
        tables.length === 1 ? name : `${name}.${table}`,
        { key, fields, folded: folded !== undefined },
        step,
      );
  const projection = defineProjection({
    ...{ name, version },
    tables: Object.fromEntries(tables.map(([table, one]) => [table, one.table])),
    madeOf: tables.flatMap(([, { folded }]) => (folded ? [folded.name] : [])),
    on: (bind) => bindingsOf(bind, model.tables),
  });
  return {
    projection: projection as unknown as ReadModelDeclared<Tables>['projection'],
    tables: Object.fromEntries(
      tables.map(
        ([
          table,
          {
            table: { key, columns },
          },
        ]) => [table, { projection, table, columns: { ...key, ...columns }, key: Object.keys(key) }],
      ),
    ) as unknown as ReadModelDeclared<Tables>['tables'],
  };
}

/** What keeps declared tables, for the `on` of a projection: one whose other tables are written by hand, too. */
export function bindingsOf<Bound>(
  on: (definition: EventDefinition, handle: (rows: object, event: RecordedEvent) => void) => Bound,
  tables: Readonly<Record<string, ViewTable>>,
): readonly Bound[] {
  const all = Object.entries(tables).flatMap(([name, table]) =>
    table.steps.map((step) => ({ name, table, step })),
  );
  const definitions = [...new Set(all.map(({ step }) => step.definition))];
  return definitions.map((definition) => {
    const told = all.filter(({ step }) => step.definition === definition);
    return on(definition, (rows, event) => {
      for (const { name, table, step } of told)
        applyStep((rows as Readonly<Record<string, unknown>>)[name], table, step, event);
    });
  });
}

/** The row of one table, made by the events of a few types: for queries a table, for the engine a projection. */
export interface View<Name extends string = string, F extends Fields = Fields> extends TableOf {
  readonly projection: Projection<{ readonly [Table in Name]: KeyedTable }>;
  /** Of the key first. */
  readonly fields: F;
}

/**
 * Declares a read model of one table, which has its name.
 * @throws TypeError when a step leaves a field without a value that must have one, or the key
 */
export function defineView<
  const Name extends string,
  const K extends Fields,
  const F extends Fields,
  State = unknown,
  Event extends DomainEvent = DomainEvent,
>(
  view: TableDeclared<K, F, State, Event> & {
    /** snake_case; names the projection and its table. */
    readonly name: Name;
    /** Raised when the steps change in meaning. */
    readonly version: number;
  },
): View<Name, K & F> {
  const { name, version, key, fields } = view;
  const declared = { [name]: viewTable(view) } as Readonly<Record<Name, ViewTable>>;
  const { projection, tables } = defineReadModel({ name, version, tables: declared });
  return { ...tables[name], projection, fields: { ...key, ...fields } };
}

/** Date of effect of an event, for a field of a view. */
export const effectiveDate = (event: Pick<RecordedEvent, 'metadata'>): LocalDate =>
  event.metadata.effectiveDate;
/** Place of an event in the log. */
export const positionOfEvent = (event: Pick<RecordedEvent, 'position'>): bigint => event.position;
/** Revision of the stream at an event, for `If-Match`. */
export const revisionOfStream = (event: Pick<RecordedEvent, 'revision'>): number => event.revision;

/** A column that holds the sealed box of an event. */
export const sealedBox: Field = {
  label: { zh: '个人信息（加密）', en: 'Personal fields (encrypted)' },
  form: { kind: 'facts' },
  none: { zh: '没有为 null', en: 'null for none' },
};

/** A column that holds a value of JSON which the view alone writes. */
export function heldAsJson<Value>(label: BilingualText): Field<Value> {
  return { label, form: { kind: 'json' } };
}
