import type { QueryContext, RunSql } from '#command-handling';
import type { Column, Projection, Tables } from '#projections';
import type { Fields } from '#vocabulary';
import { columnOf, columnsOf } from './columns';
import { finished, needsOf } from './finish';
import { keyOfRow, partsOf, rowOfKey, withParts } from './parts';
import type {
  AnswerClass,
  FoundColumn,
  Order,
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
export function tableOf<T extends Tables>(projection: Projection<T>, table: keyof T & string): TableOf {
  const found = projection.tables[table];
  if (found === undefined) throw new TypeError(`${projection.name} has no table ${table}`);
  const ordered = { position: 'bigint', ordinal: 'integer' };
  const key = found.kind === 'append' ? ordered : found.key;
  return {
    projection: projection as unknown as Projection,
    table,
    columns: { ...key, ...found.columns } as TableOf['columns'],
    key: Object.keys(key),
  };
}

/** What one thing is read by. */
export interface RowReader<F extends ShownFields> extends Pick<Reader<F>, 'projections' | 'finish'> {
  find(table: TableNames, query: RunSql, asked: RawRow, context: QueryContext): Promise<RawRow | undefined>;
}

/**
 * Reads a table by the fields of an answer.
 * @throws TypeError for a field that is no column of the table and does not say where it comes from
 */
export function readerOf<F extends ShownFields>(answer: AnswerClass<F>, from: TableOf): Reader<F> {
  const fields: ShownFields = answer.fields;
  const needs = needsOf(fields);
  const read = [...selected(fields, from, (name) => name), ...selected(needs.fields, from, needs.alias)];
  const parts = partsOf(fields, from);
  const rowsIn = from.rows ?? ((table) => table(from.table));
  return {
    projections: [...new Set([from.projection, ...joinedBy(fields), ...joinedBy(needs.fields)])],
    valueOf: (name) => {
      const value = read.find(({ alias }) => alias === name);
      const kind = fields[name]?.source?.kind;
      if (value === undefined || kind === 'sealed')
        throw new TypeError(`${from.projection.name}.${from.table} has no column for ${name}`);
      return value.sql;
    },
    select: async (table, query, { where, order, limit, besides = {} }) => {
      const list = [
        ...read.map(({ alias, sql }) => `${sql(table)} AS "${alias}"`),
        ...Object.entries({ ...keyOfRow(parts), ...besides }).map(([name, sql]) => `${sql} AS "${name}"`),
      ].join(', ');
      const ordered = order === undefined ? '' : ` ORDER BY ${orderedBy(order)}`;
      const limited = limit === undefined ? '' : ` LIMIT ${String(limit)}`;
      const rows = await query<RawRow>(
        `SELECT ${list} FROM ${rowsIn(table)} AS one WHERE ${where.sql}${ordered}${limited}`,
        where.parameters,
      );
      return withParts(parts, rows, table, query);
    },
    // Each value was read by the declaration of its field.
    finish: async (rows, context) => (await finished(fields, needs, rows, context)) as Shown<F>[],
  };
}

/**
 * Makes answers of a key and the rows that have it, if only none.
 * @throws TypeError for a field that is neither of the key nor a list
 */
export function readerOfKey<F extends ShownFields>(answer: AnswerClass<F>, key: Fields): RowReader<F> {
  const fields: ShownFields = answer.fields;
  const columns = columnsOf(key);
  const parts = partsOf(fields, { key: Object.keys(columns), columns });
  const needs = needsOf(fields);
  const stray = Object.entries({ ...fields, ...needs.fields }).find(
    ([name, { source }]) => !(name in key) && source?.kind !== 'rows' && source?.kind !== 'worked-out',
  );
  if (stray) throw new TypeError(`${answer.name}: nothing that is asked for says ${stray[0]}`);
  return {
    projections: joinedBy(fields),
    find: async (table, query, asked) => {
      const values = Object.keys(key).map((name) => [columnOf(name), asked[name]] as const);
      const row = { ...asked, ...rowOfKey(Object.fromEntries(values)) };
      return (await withParts(parts, [row], table, query))[0];
    },
    finish: async (rows, context) => (await finished(fields, needs, rows, context)) as Shown<F>[],
  };
}

/** Projections that fields read beside the one of their row. */
function joinedBy(fields: ShownFields): readonly Projection[] {
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

/** SQL for each field that is read of the row, and under which name. */
function selected(
  fields: ShownFields,
  from: TableOf,
  alias: (name: string) => string,
): readonly { readonly alias: string; readonly sql: SqlOf }[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const sql = sqlOf(name, field, from);
    return sql === undefined ? [] : [{ alias: alias(name), sql }];
  });
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

/**
 * Names of tables by what their projections call them.
 * @throws TypeError for one that is not read
 */
export function namesOf(tables: object): TableNames {
  return (table) => {
    const name: unknown = tables[table as keyof object];
    if (typeof name !== 'string') throw new TypeError(`no table ${table} is read`);
    return name;
  };
}

/** SQL for a value as rows hold it. Positions and counts stay far below 2^53, so that a double holds them exactly. */
export function readable(value: string, type: Column): string {
  if (type.startsWith('date')) return `to_char(${value}, 'YYYY-MM-DD')`;
  return type.startsWith('bigint') ? `${value}::float8` : value;
}

/** SQL behind ORDER BY. */
function orderedBy({ by, descending }: Order): string {
  return by.map((name) => `one.${columnOf(name)}${descending ? ' DESC' : ''}`).join(', ');
}
