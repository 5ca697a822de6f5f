import { DomainEvent, EventDefinition, EventOf, Json } from '#kernel';
import type { RecordedEvent } from '#event-store';

/** Column types of read-model tables and how a row holds them in TypeScript. */
export interface ColumnValues {
  text: string;
  integer: number;
  bigint: bigint;
  boolean: boolean;
  date: string;
  timestamptz: Date;
  /** Stored as jsonb. */
  json: Json;
}
export type ColumnType = keyof ColumnValues;
/** `'text'`, or `'text?'` for a column that may be null. */
export type Column = ColumnType | `${ColumnType}?`;
export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C extends Column> = C extends `${infer T extends ColumnType}?`
  ? ColumnValues[T] | null
  : C extends ColumnType
    ? ColumnValues[C]
    : never;
export type Row<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> };

/** A table whose rows are found by key and changed as a whole. */
export interface KeyedTable<K extends Columns = Columns, C extends Columns = Columns> {
  readonly kind: 'keyed';
  readonly key: K;
  readonly columns: C;
  readonly indexes?: readonly (readonly string[])[];
}
/** A table of sums by key: added to, never read while folding. */
export interface CounterTable<
  K extends Columns = Columns,
  C extends Readonly<Record<string, 'bigint'>> = Readonly<Record<string, 'bigint'>>,
> {
  readonly kind: 'counter';
  readonly key: K;
  readonly columns: C;
  readonly indexes?: readonly (readonly string[])[];
}
/** A table of rows that are only ever added. The engine adds `position bigint` and `ordinal integer`, its primary key. */
export interface AppendTable<C extends Columns = Columns> {
  readonly kind: 'append';
  readonly columns: C;
  readonly indexes?: readonly (readonly string[])[];
}
/**
 * A table of running balances: amounts are added on a day, and a row holds what all of them up to the end of its day come to. The
 * engine adds `day date` to its key; there is a row for each day on which something was added. An amount may be added on an earlier
 * day than those before it: the rows of later days then change too.
 */
export interface BalanceTable<
  K extends Columns = Columns,
  C extends Readonly<Record<string, 'bigint'>> = Readonly<Record<string, 'bigint'>>,
> {
  readonly kind: 'balance';
  /** Without the day. */
  readonly key: K;
  readonly columns: C;
  readonly indexes?: readonly (readonly string[])[];
}
export type Table = KeyedTable | CounterTable | AppendTable | BalanceTable;
export type Tables = Readonly<Record<string, Table>>;

export function keyedTable<const K extends Columns, const C extends Columns>(
  table: Omit<KeyedTable<K, C>, 'kind'>,
): KeyedTable<K, C> {
  return { kind: 'keyed', ...table };
}
export function counterTable<const K extends Columns, const C extends Readonly<Record<string, 'bigint'>>>(
  table: Omit<CounterTable<K, C>, 'kind'>,
): CounterTable<K, C> {
  return { kind: 'counter', ...table };
}
export function appendTable<const C extends Columns>(table: Omit<AppendTable<C>, 'kind'>): AppendTable<C> {
  return { kind: 'append', ...table };
}

export function balanceTable<const K extends Columns, const C extends Readonly<Record<string, 'bigint'>>>(
  table: Omit<BalanceTable<K, C>, 'kind'>,
): BalanceTable<K, C> {
  return { kind: 'balance', ...table };
}

/** What a fold may do to a table. It names changes and never learns what the database holds, but for the row it updates. */
export type Writer<T extends Table> =
  T extends KeyedTable<infer K, infer C>
    ? {
        /** `change` gets the row (columns without the key) or undefined, and gives the new one, or null to delete it. Pure. */
        update(key: Row<K>, change: (row: Row<C> | undefined) => Row<C> | null): void;
      }
    : T extends CounterTable<infer K, infer C>
      ? { add(key: Row<K>, amounts: { readonly [Name in keyof C]?: number }): void }
      : T extends AppendTable<infer C>
        ? { insert(row: Row<C>): void }
        : T extends BalanceTable<infer K, infer C>
          ? {
              /** `day`: as YYYY-MM-DD. */
              add(key: Row<K>, day: string, amounts: { readonly [Name in keyof C]?: number }): void;
            }
          : never;
export type Writers<T extends Tables> = { readonly [Name in keyof T]: Writer<T[Name]> };

/** What one event type does to the tables. */
export type Handler<T extends Tables, Event extends DomainEvent> = (
  rows: Writers<T>,
  event: RecordedEvent<Event>,
) => void;

/** A handler under its event's type. Declared as a method, so that a projection of any tables is a `Projection`. */
export type BoundHandler<T extends Tables> = {
  handle(rows: Writers<T>, event: RecordedEvent): void;
}['handle'];

/** What a query has to know of a projection: its tables, whoever folds them. */
export interface ReadModel<T extends Tables = Tables> {
  /** snake_case; names the schema objects. */
  readonly name: string;
  /** Raised when tables or fold change in meaning: the engine then rebuilds beside the old version. */
  readonly version: number;
  readonly tables: T;
}

export interface Projection<T extends Tables = Tables> extends ReadModel<T> {
  readonly handlers: ReadonlyMap<string, BoundHandler<T>>;
  /** What its fold is made of beside these, such as the kinds of deadlines and their versions. Another list is another fold. */
  readonly madeOf?: readonly string[];
}

/** Binds a handler to an event definition, so that it sees the event's own type. */
export type Binding<T extends Tables> = {
  readonly type: string;
  readonly handle: (rows: Writers<T>, event: RecordedEvent) => void;
};
export type On<T extends Tables> = <D extends EventDefinition>(
  definition: D,
  handle: Handler<T, EventOf<D>>,
) => Binding<T>;

/** A projection whose table types are not known where it is used: what the engine works with. */
export type AnyProjection = Omit<Projection, 'handlers'> & {
  readonly handlers: ReadonlyMap<string, (rows: never, event: RecordedEvent) => void>;
};

/**
 * Declares a projection: tables, and a pure fold that names what each event does to rows.
 * Replaying the same events twice gives the same rows. Personal fields are only in `event.sealed`:
 * store that box in a `json` column and let the query open it.
 */
export function defineProjection<const T extends Tables>(projection: {
  readonly name: string;
  readonly version: number;
  readonly tables: T;
  readonly madeOf?: readonly string[];
  readonly on: (on: On<T>) => readonly Binding<T>[];
}): Projection<T> {
  const bind: On<T> = (definition, handle) => ({
    type: definition.type,
    handle: handle as Binding<T>['handle'],
  });
  const handlers = new Map<string, BoundHandler<T>>();
  for (const { type, handle } of projection.on(bind)) {
    if (handlers.has(type)) throw new TypeError(`projection ${projection.name} handles ${type} twice`);
    handlers.set(type, handle);
  }
  const { name, version, tables, madeOf = [] } = projection;
  return { name, version, tables, handlers, madeOf };
}
