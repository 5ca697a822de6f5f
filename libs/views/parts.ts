import type { QueryContext, RunSql, SqlCondition } from '#command-handling';
import type { Column } from '#projections';
import { Conditions } from './conditions';
import type { ListedRows, RawRow, Reader, ShownFields, TableOf } from './shown';

/** A field that lists the rows of another table that have the key of the row. */
interface Part extends ListedRows {
  readonly name: string;
  readonly reader: Reader;
}

/** Columns by which parts are found, with their types. */
type Key = readonly { readonly column: string; readonly type: string }[];

/** The lists of an answer's fields. */
export interface Parts {
  readonly all: readonly Part[];
  readonly key: Key;
}

/**
 * The lists among the fields of an answer, whose rows have the columns `key`.
 * @throws TypeError for one whose table does not have them
 */
export function partsOf(fields: ShownFields, { key, columns }: Pick<TableOf, 'key' | 'columns'>): Parts {
  const all = Object.entries(fields).flatMap(([name, { source }]) => {
    if (source?.kind !== 'rows') return [];
    const { kind: _kind, from, ...listed } = source;
    for (const column of key)
      if (!(column in from.columns))
        throw new TypeError(`${from.projection.name}.${from.table} has no column ${column}`);
    return [{ name, ...listed }];
  });
  // A date is compared like any other, by the text of its type.
  const types = key.map((column) => ({ column, type: (columns[column] as Column).replace('?', '') }));
  return { all, key: all.length === 0 ? [] : types };
}

/** The name under which a row holds a column of its key, which no field has. */
const alias = (column: string): string => `key ${column}`;

/** What is selected of a row so that its parts are found. */
export const keyOfRow = ({ key }: Pick<Parts, 'key'>): Readonly<Record<string, string>> =>
  Object.fromEntries(key.map(({ column }) => [alias(column), `one.${column}::text`]));

/** The key of a thing, as a row holds it. */
export const rowOfKey = (values: Readonly<Record<string, unknown>>): RawRow =>
  Object.fromEntries(Object.entries(values).map(([column, value]) => [alias(column), String(value)]));

/** Adds to each row, under the names of the parts, the rows that have its key: one statement for each part. */
export async function withParts(
  { all, key }: Parts,
  rows: readonly RawRow[],
  query: RunSql,
  context: QueryContext,
): Promise<RawRow[]> {
  if (rows.length === 0 || all.length === 0) return [...rows];
  const complete: Record<string, unknown>[] = rows.map((row) => ({ ...row }));
  for (const { name, reader, order, reach } of all) {
    const where = new Conditions().add(haveKeyOf(rows, key));
    if (reach) where.add(reach(context, reader.tables, where.next));
    const found = await reader.select(query, { where, order, besides: keyOfRow({ key }) }, context);
    const byKey = new Map<string, RawRow[]>();
    for (const row of found) {
      const known = byKey.get(keyText(row, key));
      if (known) known.push(row);
      else byKey.set(keyText(row, key), [row]);
    }
    for (const row of complete) row[name] = byKey.get(keyText(row, key)) ?? [];
  }
  return complete;
}

function keyText(row: RawRow, key: Key): string {
  return JSON.stringify(key.map(({ column }) => row[alias(column)]));
}

/** Rows with the key of one of `rows`. Each column is an array of its own. */
function haveKeyOf(rows: readonly RawRow[], key: Key): SqlCondition {
  const columns = key.map(({ column }) => `one.${column}`).join(', ');
  const arrays = key.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  return {
    sql:
      key.length === 1 ? `${columns} = ANY (${arrays})` : `(${columns}) IN (SELECT * FROM unnest(${arrays}))`,
    parameters: key.map(({ column }) => rows.map((row) => row[alias(column)])),
  };
}
