import type { QueryContext } from '#command-handling';
import type { SealedReference } from '#privacy';
import type { Column, Projection, Tables } from '#projections';
import { columnOf } from './shown';
import type {
  AnswerClass,
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
  const key = 'key' in found ? found.key : {};
  const ordered = found.kind === 'append' ? { position: 'bigint', ordinal: 'integer' } : {};
  return {
    projection: projection as unknown as Projection,
    table,
    columns: { ...ordered, ...key, ...found.columns } as TableOf['columns'],
  };
}

/**
 * Reads a table by the fields of an answer.
 * @throws TypeError for a field that is no column of the table and does not say where it comes from
 */
export function readerOf<F extends ShownFields>(answer: AnswerClass<F>, from: TableOf): Reader<F> {
  const fields: readonly (readonly [string, ShownField])[] = Object.entries(answer.fields);
  const columns = fields.flatMap(([name, field]) => {
    const sql = sqlOf(name, field, from);
    return sql === undefined ? [] : [{ name, sql }];
  });
  const joined = fields.flatMap(([, { source }]) =>
    source?.kind === 'sql' || source?.kind === 'sealed' ? source.reads : [],
  );
  const rowsIn = from.rows ?? ((table) => table(from.table));
  return {
    projections: [...new Set([from.projection, ...joined])],
    select: (table, query, { where, order, limit, besides = {} }) => {
      const list = [
        ...columns.map(({ name, sql }) => `${sql(table)} AS "${name}"`),
        ...Object.entries(besides).map(([name, sql]) => `${sql} AS "${name}"`),
      ].join(', ');
      const ordered = order === undefined ? '' : ` ORDER BY ${orderedBy(order)}`;
      const limited = limit === undefined ? '' : ` LIMIT ${String(limit)}`;
      return query<RawRow>(
        `SELECT ${list} FROM ${rowsIn(table)} AS one WHERE ${where.sql}${ordered}${limited}`,
        where.parameters,
      );
    },
    // Each value was read by the declaration of its field.
    finish: async (rows, context) => (await finished(fields, rows, context)) as Shown<F>[],
  };
}

async function finished(
  fields: readonly (readonly [string, ShownField])[],
  rows: readonly RawRow[],
  context: QueryContext,
): Promise<object[]> {
  const sealed = fields.flatMap(([name, { source }]) =>
    source?.kind === 'sealed' ? [{ name, ...source }] : [],
  );
  const boxes = rows.flatMap((row) => sealed.map(({ name }) => row[name] as SealedReference | null));
  const opened = await context.open(boxes);
  return rows.map((row) => {
    const answer: Record<string, unknown> = {};
    for (const [name, { source }] of fields) {
      if (source?.kind === 'rows') continue;
      if (source?.kind === 'worked-out') answer[name] = source.of(answer as never, context);
      else if (source?.kind === 'sealed') {
        const box = row[name] as SealedReference | null;
        const value: unknown = box && opened.get(box.eventId)?.[source.field];
        answer[name] = typeof value === 'string' ? source.as(value) : null;
      } else {
        const value = row[name];
        answer[name] = value instanceof Date ? value.toISOString() : value;
      }
    }
    return answer;
  });
}

/** SQL for a field; undefined for one that no column of the row holds. */
function sqlOf(
  name: string,
  { form, source }: ShownField,
  { projection, table, columns }: TableOf,
): SqlOf | undefined {
  if (source?.kind === 'worked-out' || source?.kind === 'rows') return undefined;
  if (source !== undefined) return source.sql;
  const column = columnOf(name);
  const type = columns[column];
  if (type === undefined) throw new TypeError(`${projection.name}.${table} has no column ${column}`);
  const value = `one.${column}`;
  return () => (form.kind === 'date' ? `to_char(${value}, 'YYYY-MM-DD')` : numberOf(value, type));
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

/** Positions and counts stay far below 2^53, so that a double holds them exactly. */
export function numberOf(value: string, type: Column): string {
  return type.startsWith('bigint') ? `${value}::float8` : value;
}

/** SQL behind ORDER BY. */
function orderedBy({ by, descending }: Order): string {
  return by.map((name) => `one.${columnOf(name)}${descending ? ' DESC' : ''}`).join(', ');
}
