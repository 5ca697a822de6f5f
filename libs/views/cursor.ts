import { keysetCursor, Page } from '#command-handling';
import type { Column } from '#projections';
import { columnOf } from './columns';
import { readable } from './reader';
import type { Order, RawRow, TableOf } from './shown';

/** How a list is cut into pages. */
export function cursorOf({ by, descending: isDescending }: Order, from: TableOf) {
  const columns = by.map((name) => ({ name, column: columnOf(name), type: columnIn(from, name) }));
  const types = Object.fromEntries(
    columns.map(({ name, type }) => [
      name,
      /^(integer|bigint)/.test(type) ? ('integer' as const) : ('text' as const),
    ]),
  );
  const keyset = keysetCursor(types);
  const row = columns.map(({ column }) => `one.${column}`).join(', ');
  const placeOf = (read: RawRow) => Object.fromEntries(by.map((name) => [name, read[`by ${name}`]]));
  return {
    /** Under names that no field of an answer has. */
    besides: Object.fromEntries(
      columns.map(({ name, column, type }) => [`by ${name}`, readable(`one.${column}`, type)]),
    ),
    read: keyset.read,
    /** The place of a row that was read with `besides`. */
    placeOf,
    behind: (place: Readonly<Record<string, unknown>>, next: number) => ({
      sql: `(${row}) ${isDescending ? '<' : '>'} (${columns
        .map(({ type }, index) => `$${next + index}${type === 'date' ? '::date' : ''}`)
        .join(', ')})`,
      parameters: columns.map(({ name }) => place[name]),
    }),
    page: <Item>(
      rows: readonly Readonly<Record<string, unknown>>[],
      limit: number,
      items: Item[],
    ): Page<Item> => {
      const places = rows.map(placeOf);
      // Only the place behind the last row given is written; its values were read by the order's columns.
      return { ...keyset.page(places as never[], limit, (place) => place), items };
    },
  };
}

/** @throws TypeError when the table has no such column */
export function columnIn({ projection, table, columns }: TableOf, name: string): Column {
  const type = columns[columnOf(name)];
  if (type === undefined) throw new TypeError(`${projection.name}.${table} has no column for ${name}`);
  return type;
}
