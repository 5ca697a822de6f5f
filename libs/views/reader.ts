import type { QueryContext, RunSql } from '#command-handling';
import { keyColumnsOf, type Column, type ReadModel, type Tables } from '#projections';
import type { Fields } from '#vocabulary';
import { columnOf, columnsOf } from './columns';
import { Finishing, heldBy, needsOf } from './finish';
import type { Needs } from './finish';
import { keyOfRow, partsOf, rowOfKey, withParts } from './parts';
import { Statements, tablesOf } from './statements';
import type {
  AnswerClass,
  FoundColumn,
  RawRow,
  Reader,
  Shown,
  ShownField,
  ShownFields,
  SqlOf,
  TableNames,
  TableOf,
} from './shown';

/**
 * A table of a projection.
 * @throws TypeError when it has none of this name
 */
export function tableOf<T extends Tables>(projection: ReadModel<T>, table: keyof T & string): TableOf {
  const found = projection.tables[table];
  if (found === undefined) throw new TypeError(`${projection.name} has no table ${table}`);
  const key = keyColumnsOf(found);
  return {
    projection: projection as unknown as ReadModel,
    table,
    columns: { ...key, ...found.columns } as TableOf['columns'],
    key: Object.keys(key),
  };
}

/**
 * Sums over the rows of a table: a row for each set of values that some of its columns have. Filters, reach and order of a list are
 * conditions on the rows that are summed; it is ordered by columns that it is summed by.
 * @param by in camelCase
 * @param sums by their columns in camelCase, SQL over the row `one`; each is a number of 64 bits
 * @throws TypeError when the table has no such column
 */
export function sumsOf(
  from: TableOf,
  { by, sums }: { readonly by: readonly string[]; readonly sums: Readonly<Record<string, string>> },
): TableOf {
  const key = by.map((name) => columnOf(name));
  for (const column of key) columnIn('one', from, column);
  const named = Object.entries(sums).map(([name, sql]) => [columnOf(name), sql] as const);
  const columns = [
    ...key.map((column) => [column, from.columns[column]]),
    ...named.map(([column]) => [column, 'bigint']),
  ];
  return {
    ...from,
    columns: Object.fromEntries(columns) as TableOf['columns'],
    ...{ key, summed: { by: key, sums: Object.fromEntries(named) } },
  };
}

/** What one thing is read by. */
export interface RowReader<F extends ShownFields> extends Pick<Reader<F>, 'projections' | 'finish'> {
  find(query: RunSql, asked: RawRow, context: QueryContext): Promise<RawRow | undefined>;
}

/**
 * Reads a table by the fields of an answer.
 * @throws TypeError for a field that is no column of the table and does not say where it comes from
 */
export function readerOf<F extends ShownFields>(answer: AnswerClass<F>, from: TableOf): Reader<F> {
  const fields: ShownFields = answer.fields;
  const needs = needsOf(fields);
  const projections = [...new Set([from.projection, ...joinedBy(fields), ...joinedBy(needs.fields)])];
  const tables = tablesOf(projections);
  const read = { ...selected(fields, from, tables), ...selected(needs.fields, from, tables, needs.alias) };
  const parts = partsOf({ ...fields, ...heldBy(needs) }, from);
  const statements = new Statements(from, { ...read, ...keyOfRow(parts) }, from.rows?.(tables));
  return {
    projections,
    tables,
    valueOf: (name) => {
      const value = read[name];
      if (value === undefined || fields[name]?.source?.kind === 'sealed')
        throw new TypeError(`${from.projection.name}.${from.table} has no column for ${name}`);
      return value;
    },
    statement: () => statements.select({ where: 'TRUE' }),
    select: async (query, { where, ...selection }, context) => {
      const sql = await statements.select({ ...selection, where: where.sql });
      return withParts(parts, await query<RawRow>(sql, where.parameters), query, context);
    },
    count: async (query, where, most) => {
      const [counted] = await query<{ total: number }>(
        await statements.count(where.sql, most),
        where.parameters,
      );
      return counted?.total ?? 0;
    },
    ...finishing<F>(fields, needs),
  };
}

/** What makes answers of the rows of a reader. */
function finishing<F extends ShownFields>(
  fields: ShownFields,
  needs: Needs,
): Pick<Reader<F>, 'boxes' | 'complete' | 'finish'> {
  const finishing = new Finishing(fields, needs);
  const boxes: Reader<F>['boxes'] = (rows, context) => finishing.boxes(rows, context);
  const complete: Reader<F>['complete'] = (rows, context, opened) =>
    // Each value was read by the declaration of its field.
    finishing.complete(rows, context, opened) as Shown<F>[];
  return {
    boxes,
    complete,
    finish: async (rows, context) => complete(rows, context, await context.open(boxes(rows, context))),
  };
}

/**
 * Makes answers of a key and the rows that have it, if only none.
 * @throws TypeError for a field that is neither of the key nor a list
 */
export function readerOfKey<F extends ShownFields>(answer: AnswerClass<F>, key: Fields): RowReader<F> {
  const fields: ShownFields = answer.fields;
  const columns = columnsOf(key);
  const needs = needsOf(fields);
  const parts = partsOf({ ...fields, ...heldBy(needs) }, { key: Object.keys(columns), columns });
  const stray = Object.entries({ ...fields, ...needs.fields }).find(
    ([name, { source }]) => !(name in key) && source?.kind !== 'rows' && source?.kind !== 'worked-out',
  );
  if (stray) throw new TypeError(`${answer.name}: nothing that is asked for says ${stray[0]}`);
  return {
    projections: joinedBy(fields),
    find: async (query, asked, context) => {
      const values = Object.keys(key).map((name) => [columnOf(name), asked[name]] as const);
      const row = { ...asked, ...rowOfKey(Object.fromEntries(values)) };
      return (await withParts(parts, [row], query, context))[0];
    },
    finish: finishing<F>(fields, needs).finish,
  };
}

/** Projections that fields read beside the one of their row. */
function joinedBy(fields: ShownFields): readonly ReadModel[] {
  return Object.values(fields).flatMap(({ source }) => {
    switch (source?.kind) {
      case 'sql':
        return source.reads;
      case 'found':
        return [source.in.projection];
      case 'sealed':
        return [...source.reads, ...(typeof source.box === 'object' ? [source.box.in.projection] : [])];
      case 'rows':
        return source.reader.projections;
      default:
        return [];
    }
  });
}

/** SQL for each field that is read of the row, by the name under which the row holds it. */
function selected(
  fields: ShownFields,
  from: TableOf,
  tables: TableNames,
  alias = (name: string): string => name,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const sql = sqlOf(name, field, from);
      return sql === undefined ? [] : [[alias(name), sql(tables)]];
    }),
  );
}

/** SQL for a field; undefined for one that is not read of the row. */
function sqlOf(name: string, { source }: ShownField, from: TableOf): SqlOf | undefined {
  switch (source?.kind) {
    case undefined:
      return columnIn('one', from, columnOf(name));
    case 'sql':
      return source.sql;
    case 'found':
      return foundColumn({ column: name, ...source }, from);
    case 'sealed': {
      const { box } = source;
      if (typeof box === 'function') return box;
      return typeof box === 'string'
        ? columnIn('one', from, columnOf(box))
        : foundColumn({ column: name, ...box }, from);
    }
    case 'worked-out':
    case 'rows':
      return undefined;
  }
}

function foundColumn({ in: other, column }: Required<FoundColumn>, from: TableOf): SqlOf {
  const value = columnIn('found', other, columnOf(column));
  const same = other.key.map((part) => {
    columnIn('one', from, part);
    return `found.${part} = one.${part}`;
  });
  return (table) =>
    `(SELECT ${value(table)} FROM ${table(other.table)} AS found WHERE ${same.join(' AND ')})`;
}

/** @throws TypeError when the table has no such column */
function columnIn(row: string, { projection, table, columns }: TableOf, column: string): SqlOf {
  const type = columns[column];
  if (type === undefined) throw new TypeError(`${projection.name}.${table} has no column ${column}`);
  return () => readable(`${row}.${column}`, type);
}

/** SQL for a value as rows hold it. */
export function readable(value: string, type: Column): string {
  return type.startsWith('date') ? `to_char(${value}, 'YYYY-MM-DD')` : value;
}
