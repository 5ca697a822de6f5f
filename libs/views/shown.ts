import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptions } from '@nestjs/swagger';
import type { QueryContext, RunSql } from '#command-handling';
import type { Column, Projection } from '#projections';
import type { Field, Form, ObjectOf } from '#vocabulary';
import type { Conditions } from './conditions';

/** The name, for SQL, of a table that is read, by what its projection calls it. */
export type TableNames = (table: string) => string;

/** SQL for a value of the row `one`; `table` gives the names of the tables that are read. */
export type SqlOf = (table: TableNames) => string;

/** Where the value of a shown field comes from, when it is not the column of its name. */
export type Source =
  /** SQL, over the row `one` and the tables of further projections. */
  | { readonly kind: 'sql'; readonly sql: SqlOf; readonly reads: readonly Projection[] }
  /** A personal field of a sealed box, which SQL gives; null once it was erased. */
  | {
      readonly kind: 'sealed';
      readonly sql: SqlOf;
      readonly field: string;
      readonly as: (value: string) => string;
      readonly reads: readonly Projection[];
    }
  /** What follows from the rest of the row and from who asks, and when. */
  | { readonly kind: 'worked-out'; readonly of: (row: never, context: QueryContext) => unknown }
  /** The rows of another table that have the key of the thing asked for. */
  | { readonly kind: 'rows'; readonly reader: Reader; readonly order: Order };

/** A field of an answer. */
export type ShownField<Value = unknown> = Field<Value> & { readonly source?: Source };
export type ShownFields = Readonly<Record<string, ShownField>>;

/** What an answer of these fields holds. */
export type Shown<F extends ShownFields> = Readonly<ObjectOf<F>>;

/** A class of answers that knows the fields it is made of. */
export type AnswerClass<F extends ShownFields = ShownFields> = Type<Shown<F>> & { readonly fields: F };

/** A table of a projection, as queries name it. */
export interface TableOf {
  readonly projection: Projection;
  readonly table: string;
  /** Its columns, the key's among them. */
  readonly columns: Readonly<Record<string, Column>>;
  /** SQL of the rows, where they are not those of the table as it is. */
  readonly rows?: SqlOf;
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

/** A row as the database gives it: sealed boxes still closed, moments as dates. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Reads rows of one table as answers of one class. */
export interface Reader<F extends ShownFields = ShownFields> {
  /** Every projection that it reads. */
  readonly projections: readonly Projection[];
  /** Runs within `context.read` of {@link projections}. */
  select(table: TableNames, query: RunSql, selection: Selection): Promise<RawRow[]>;
  /** Makes answers of rows: opens what is sealed, all at once, and works out what follows. */
  finish(rows: readonly RawRow[], context: QueryContext): Promise<Shown<F>[]>;
}

/** A value that SQL gives. Name the row `one`, and other tables by what `table` gives. */
export function fromSql<Value>(
  field: Field<Value>,
  sql: string | SqlOf,
  reads: readonly Projection[] = [],
): ShownField<Value> {
  return { ...field, source: { kind: 'sql', sql: typeof sql === 'string' ? () => sql : sql, reads } };
}

/**
 * A personal field: opened where the answer is made, null once it was erased.
 * @param box the column of the sealed box, or SQL that gives it
 * @param name the event's name for the field
 * @param how `as`: what is shown of it, such as a mask; `reads`: projections besides the row's own that the SQL names
 */
export function fromSealed(
  field: Field<string | null>,
  box: string | SqlOf,
  name: string,
  how: { readonly as?: (value: string) => string; readonly reads?: readonly Projection[] } = {},
): ShownField<string | null> {
  const sql = typeof box === 'string' ? () => `one.${columnOf(box)}` : box;
  const { as = (value) => value, reads = [] } = how;
  return { ...field, source: { kind: 'sealed', sql, field: name, as, reads } };
}

/** A value that follows from the other fields of the row, which come first. */
export function workedOut<Value, Row extends object>(
  field: Field<Value>,
  of: (row: Row, context: QueryContext) => Value,
): ShownField<Value> {
  return {
    ...field,
    source: { kind: 'worked-out', of: of as (row: never, context: QueryContext) => unknown },
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

/** The column that holds a field: `roundId` lies in `round_id`. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What the OpenAPI document says of a field of an answer. */
function describeShown({ label, form, none, optional, example, refersTo }: ShownField): ApiPropertyOptions {
  const description = none
    ? `${label.zh}；${none.zh} / ${label.en}; ${none.en}`
    : `${label.zh} / ${label.en}`;
  return {
    ...schemaOf(form),
    description,
    ...(none && { nullable: true }),
    ...(optional && { required: false }),
    ...(example !== undefined && { example }),
    ...(refersTo && { 'x-refers-to': refersTo }),
  } as ApiPropertyOptions;
}

function schemaOf(form: Form): object {
  switch (form.kind) {
    case 'date':
      return { type: String, format: 'date' };
    case 'instant':
      return { type: String, format: 'date-time' };
    case 'integer':
      return { type: 'integer' };
    case 'flag':
    case 'declaration':
      return { type: Boolean };
    case 'choice':
      return { type: String, enum: [...form.choices] };
    case 'facts':
      return { type: 'object', additionalProperties: true };
    case 'object':
      return ofClass(form.of);
    case 'list':
      return form.of.kind === 'object'
        ? { ...ofClass(form.of.of), isArray: true }
        : form.of.kind === 'choice'
          ? { enum: [...form.of.choices], isArray: true }
          : { type: [String] };
    default:
      return { type: String };
  }
}

/** A new function: handing the field's own on leaves an empty $ref in the document. */
const ofClass = (of: () => new () => object) => ({ type: () => of() });
