import type { Column, ColumnType } from '#projections';
import type { Field, Fields, Form } from '#vocabulary';

/** Of the names of declared fields, which are few and asked for with every event that is folded. */
const COLUMN_OF = new Map<string, string>();

/** The column that holds a field: `roundId` lies in `round_id`. */
export function columnOf(name: string): string {
  let column = COLUMN_OF.get(name);
  if (column === undefined) {
    column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    COLUMN_OF.set(name, column);
  }
  return column;
}

/** The columns that hold fields, with their types. */
export function columnsOf(fields: Fields): Readonly<Record<string, Column>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      columnOf(name),
      field.none === undefined ? columnTypeOf(field) : (`${columnTypeOf(field)}?` as const),
    ]),
  );
}

/** What a field is in a table. */
export function columnTypeOf(field: Field): ColumnType {
  return isMoney(field) ? 'bigint' : COLUMN[field.form.kind];
}

/** Amounts of money are a number in an event, and a bigint in a table: they go above what Postgres calls an integer. */
export const isMoney = ({ form, unit }: Field): boolean => form.kind === 'integer' && unit === 'fen';

/** What a form is in a table. */
const COLUMN: Readonly<Record<Form['kind'], ColumnType>> = {
  identifier: 'text',
  code: 'text',
  line: 'text',
  'free-text': 'text',
  'person-name': 'text',
  'organisation-name': 'text',
  'search-term': 'text',
  phone: 'text',
  email: 'text',
  contact: 'text',
  date: 'date',
  instant: 'timestamptz',
  position: 'bigint',
  integer: 'integer',
  // As JSON has numbers.
  decimal: 'json',
  json: 'json',
  flag: 'boolean',
  declaration: 'boolean',
  choice: 'text',
  facts: 'json',
  list: 'json',
  object: 'json',
  record: 'json',
};
