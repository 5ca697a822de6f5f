import type { Field } from '#vocabulary';
import { rowsOf } from './define-detail';
import { columnOf, columnTypeOf } from './columns';
import { ascending } from './shown';
import type { AnswerClass, Shown, ShownField, ShownFields, TableOf } from './shown';

/** Which list of a row is meant, and what its items show. */
interface Held<F extends ShownFields> {
  readonly from: TableOf;
  /** The json column, in camelCase. */
  readonly column: string;
  /** The list in it, where it is no list itself: of the state, say. */
  readonly list?: string;
  /** What tells the items of a row apart, where they have lists or rows of other tables of their own. */
  readonly key?: readonly string[];
  readonly item: AnswerClass<F>;
}

/**
 * A field that lists what a json column of the row holds, in the order in which it stands there: the fields of each item are
 * the properties of their names. SQL of a source finds an item whole as `one.item`, and the columns of the row beside it.
 */
export function itemsOf<F extends ShownFields>(
  field: Field<Shown<F>[]>,
  held: Held<F>,
): ShownField<Shown<F>[]> {
  return rowsOf(field, { from: itemsIn(held), item: held.item, order: ascending('placeOfItem') });
}

/** The items of a list of each row, as a table. */
export function itemsIn({ from, column, list, key = [], item }: Held<ShownFields>): TableOf {
  const properties = Object.entries<ShownField>(item.fields)
    .filter(([, { source }]) => source === undefined)
    .map(([name, field]) => ({ name, type: columnTypeOf(field) }));
  const named = new Set(properties.map(({ name }) => columnOf(name)));
  const beside = Object.keys(from.columns).filter((name) => !named.has(name));
  const selected = [
    ...beside.map((name) => `holder.${name}`),
    ...properties.map(({ name, type }) => `${propertyOf(name, type)} AS ${columnOf(name)}`),
  ].join(', ');
  const held = `holder.${columnOf(column)}${list === undefined ? '' : ` -> '${list}'`}`;
  return {
    ...from,
    key: [...from.key, ...key.map(columnOf)],
    columns: {
      ...from.columns,
      ...Object.fromEntries(properties.map(({ name, type }) => [columnOf(name), type])),
    },
    rows: (table) => `(SELECT ${selected}, held.item, held.place_of_item
      FROM ${from.rows?.(table) ?? table(from.table)} AS holder
      CROSS JOIN LATERAL jsonb_array_elements(${held}) WITH ORDINALITY AS held (item, place_of_item))`,
  };
}

function propertyOf(name: string, type: ReturnType<typeof columnTypeOf>): string {
  if (type === 'json') return `held.item -> '${name}'`;
  return type === 'text' ? `held.item ->> '${name}'` : `(held.item ->> '${name}')::${type}`;
}
