import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import type { QueryContext, RunSql, SqlCondition } from '#command-handling';
import type { Column, ReadModel } from '#projections';
import { Field, Form, ObjectOf, wordsIn, wordsInSchema } from '#vocabulary';
import type { SealedReference } from '#privacy';
import type { Conditions } from './conditions';

/** Opened personal fields, by event id. */
type Opened = Awaited<ReturnType<QueryContext['open']>>;

/** The name, for SQL, of a table that is read, by what its projection calls it. */
export type TableNames = (table: string) => string;

/** Which rows `one` are within somebody's reach; parameters are numbered from `next`. */
export type Reach = (context: QueryContext, table: TableNames, next: number) => SqlCondition;

/** SQL for a value of the row `one`; `table` gives the names of the tables that are read. */
export type SqlOf = (table: TableNames) => string;

/** Where the value of a shown field comes from, when it is not the column of its name. */
export type Source =
  /** SQL, over the row `one` and the tables of further projections. */
  | { readonly kind: 'sql'; readonly sql: SqlOf; readonly reads: readonly ReadModel[] }
  /** A column of the row of another table whose key stands in the row `one`. */
  | ({ readonly kind: 'found' } & FoundColumn)
  /** A personal field of a sealed box; null once it was erased. */
  | {
      readonly kind: 'sealed';
      readonly box: Box;
      readonly field: string;
      /** What is shown in its place: what that leaves over is no disclosure. */
      readonly mask?: (value: never) => unknown;
      readonly reads: readonly ReadModel[];
    }
  /** What follows from the rest of the row and from who asks, and when. */
  | { readonly kind: 'worked-out'; readonly of: (row: never, context: QueryContext) => unknown }
  /** The rows of another table that have the key of the row. */
  | ({ readonly kind: 'rows'; readonly from: TableOf; readonly reader: Reader } & ListedRows);

/** Which of the rows that have the key of the row are listed, and in which order. */
export interface ListedRows {
  readonly order: Order;
  /** Absent: all of them. */
  readonly reach?: Reach;
}

/** A column, in camelCase, of the row of another table that is found by the key of that table, which is also in the row `one`. */
export interface FoundColumn {
  readonly in: TableOf;
  /** Absent: the one of the field's name. */
  readonly column?: string;
}

/** Where a sealed box lies: a column of the row `one` in camelCase, SQL that gives it, or a column of another row. */
type Box = string | SqlOf | FoundColumn;

/** A field of an answer. */
export type ShownField<Value = unknown> = Field<Value> & {
  readonly source?: Source;
  /** Who is shown it; everybody else gets null, and its box stays closed. Absent: whoever is shown the row. */
  readonly seenBy?: (row: never, context: QueryContext) => boolean;
  /** What is read of the row to work the field out, or to tell who is shown it, and is itself not shown. */
  readonly needs?: ShownFields;
};
export interface ShownFields {
  readonly [name: string]: ShownField;
}

/** What an answer of these fields holds. */
export type Shown<F extends ShownFields> = Readonly<ObjectOf<F>>;

/** A class of answers that knows the fields it is made of. */
export type AnswerClass<F extends ShownFields = ShownFields> = Type<Shown<F>> & { readonly fields: F };

/** A table of a projection, as queries name it. */
export interface TableOf {
  readonly projection: ReadModel;
  readonly table: string;
  /** Its columns, the key's among them. */
  readonly columns: Readonly<Record<string, Column>>;
  /** The columns of its key. */
  readonly key: readonly string[];
  /** SQL of the rows, where they are not those of the table as it is. */
  readonly rows?: SqlOf;
  /** What rows are summed to: what is asked for is asked of the rows before. */
  readonly summed?: Summed;
}

/** Columns whose values a sum is of, and SQL over the rows `one` for each sum, by its column. */
export interface Summed {
  readonly by: readonly string[];
  readonly sums: Readonly<Record<string, string>>;
}

/** Columns that rows are ordered by, in camelCase. */
export interface Order {
  readonly by: readonly string[];
  readonly descending: boolean;
}
export const ascending = (...by: readonly string[]): Order => ({ by, descending: false });
export const descending = (...by: readonly string[]): Order => ({ by, descending: true });

/** What is read of a table: which rows, in which order, how many. */
export interface Selection {
  readonly where: Conditions;
  readonly order?: Order;
  readonly limit?: number;
  /** Further SQL values of each row `one`, by name. */
  readonly besides?: Readonly<Record<string, string>>;
}

/** A row as the database gives it: sealed boxes still closed, moments as dates, the rows of its lists under their names. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Reads rows of one table as answers of one class. */
export interface Reader<F extends ShownFields = ShownFields> {
  /** Every projection that it reads. */
  readonly projections: readonly ReadModel[];
  /**
   * SQL for what a field shows of the row.
   * @throws TypeError for a field that SQL does not give
   */
  valueOf(field: string): string;
  /** The tables of {@link projections}. */
  readonly tables: TableNames;
  /** SQL of all rows: what SQL gives of each field, under its name. */
  statement(): Promise<string>;
  /** Runs within `context.read` of {@link projections}. */
  select(query: RunSql, selection: Selection, context: QueryContext): Promise<RawRow[]>;
  /** How many rows there are, counted no further than to `most`. Runs within the same. */
  count(query: RunSql, where: Conditions, most: number): Promise<number>;
  /** What is sealed in rows and has to be opened for whoever asks. */
  boxes(rows: readonly RawRow[], context: QueryContext): (SealedReference | null)[];
  /** Makes answers of rows whose {@link boxes} were opened, and works out what follows. */
  complete(rows: readonly RawRow[], context: QueryContext, opened: Opened): Shown<F>[];
  /** Both: opens what is sealed, all at once, with one question to the key vault. */
  finish(rows: readonly RawRow[], context: QueryContext): Promise<Shown<F>[]>;
}

/** A value that SQL gives. Name the row `one`, and other tables by what `table` gives. */
export function fromSql<Value>(
  field: Field<Value>,
  sql: string | SqlOf,
  reads: readonly ReadModel[] = [],
): ShownField<Value> {
  return { ...field, source: { kind: 'sql', sql: typeof sql === 'string' ? () => sql : sql, reads } };
}

/** A column of the row of another table: what a certificate shows of its title. The key of that table is in the row `one` too. */
export function foundIn<Value>(table: TableOf, field: Field<Value>, column?: string): ShownField<Value> {
  return { ...field, source: { kind: 'found', in: table, ...(column !== undefined && { column }) } };
}

/**
 * A personal field: opened where the answer is made, null once it was erased.
 * @param name the event's name for the field, by whose schema its values were checked
 * @param how `mask`: what is shown in its place, which tells little enough to be no disclosure; `reads`: projections besides the row's own that SQL of the box names
 */
export function fromSealed<Value>(
  field: Field<Value | null>,
  box: Box,
  name: string,
  how: { readonly mask?: (value: Value) => Value; readonly reads?: readonly ReadModel[] } = {},
): ShownField<Value | null> {
  const { mask, reads = [] } = how;
  return { ...field, source: { kind: 'sealed', box, field: name, ...(mask && { mask }), reads } };
}

/**
 * A value that follows from the other fields of the row, which come first.
 * @param needs what else of the row it follows from
 */
export function workedOut<Value, Row extends object>(
  field: Field<Value>,
  of: (row: Row, context: QueryContext) => Value,
  needs: ShownFields = {},
): ShownField<Value> {
  // It is given a row of the fields that come before it, and of what it needs.
  const source: Source = {
    kind: 'worked-out',
    of: of as (row: never, context: QueryContext) => unknown,
  };
  return { ...field, source, needs };
}

/**
 * A field that only some are shown. It is null for everybody else, who learn nothing of whether there is one.
 * @param seenBy is given the columns of the row, nothing that is worked out or sealed
 * @param needs what else of the row tells it
 */
export function onlyFor<Value, Row extends object>(
  field: ShownField<Value | null>,
  seenBy: (row: Row, context: QueryContext) => boolean,
  needs: ShownFields = {},
): ShownField<Value | null> {
  return {
    ...field,
    seenBy: seenBy as (row: never, context: QueryContext) => boolean,
    needs: { ...field.needs, ...needs },
  };
}

/** Base class of an answer: `class RoundSummary extends shown({ roundId, year }) {}`. */
export function shown<const F extends ShownFields>(fields: F): AnswerClass<F> {
  class Answer {
    static readonly fields = fields;
  }
  for (const [name, field] of Object.entries(fields))
    ApiProperty(describeShown(field))(Answer.prototype, name);
  return Answer as unknown as AnswerClass<F>;
}

/** What the OpenAPI document says of a field of an answer. */
function describeShown(field: ShownField): ApiPropertyOptions {
  const { form, none, optional, example } = field;
  return {
    ...schemaOf(form),
    ...wordsInSchema(field),
    ...(none && { nullable: true }),
    ...(optional && { required: false }),
    ...(example !== undefined && { example }),
  } as ApiPropertyOptions;
}

const ANY_JSON = [
  ...['string', 'number', 'boolean'].map((type) => ({ type })),
  { type: 'object', additionalProperties: true },
  { type: 'array', items: {} },
];

function schemaOf(form: Form): object {
  switch (form.kind) {
    case 'date':
      return { type: String, format: 'date' };
    case 'instant':
      return { type: String, format: 'date-time' };
    case 'integer':
      return { type: 'integer' };
    case 'decimal':
      return { type: Number };
    case 'json':
      return { type: Object, oneOf: [...ANY_JSON], nullable: true };
    case 'flag':
    case 'declaration':
      return { type: Boolean };
    case 'choice':
      return { type: String, enum: wordsIn(form.titles) };
    case 'facts':
      return { type: 'object', additionalProperties: true };
    case 'object':
      return ofClass(form.of);
    case 'list':
      return form.of.kind === 'object'
        ? { ...ofClass(form.of.of), isArray: true }
        : form.of.kind === 'choice'
          ? { enum: wordsIn(form.of.titles), isArray: true }
          : { type: [String] };
    default:
      return { type: String };
  }
}

/** A new function: handing the field's own on leaves an empty $ref in the document. */
const ofClass = (of: () => new () => object) => ({ type: () => of() });
