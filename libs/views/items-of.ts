import type { Field } from '#vocabulary';
import { rowsOf } from './define-detail';
import { COLUMN, columnOf } from './columns';
import { ascending } from './shown';
import type { AnswerClass, Shown, ShownField, ShownFields, TableOf } from './shown';

/**
 * A field that lists what a json column of the row holds, in the order in which it stands there: the fields of each item are
 * the properties of their names. SQL of a source finds an item whole as `one.item`, and the columns of the row beside it.
 */
export function itemsOf<F extends ShownFields>(
  field: Field<Shown<F>[]>,
  held: { readonly from: TableOf; readonly column: string; readonly item: AnswerClass<F> },
): ShownField<Shown<F>[]> {
  const { from, column, item } = held;
  const properties = Object.entries<ShownField>(item.fields)
    .filter(([, { source }]) => source === undefined)
    .map(([name, { form }]) => ({ name, type: COLUMN[form.kind] }));
  const named = new Set(properties.map(({ name }) => columnOf(name)));
  const beside = Object.keys(from.columns).filter((name) => !named.has(name));
  const selected = [
    ...beside.map((name) => `holder.${name}`),
    ...properties.map(({ name, type }) => `${propertyOf(name, type)} AS ${columnOf(name)}`),
  ].join(', ');
  const items: TableOf = {
    ...from,
    columns: {
      ...from.columns,
      ...Object.fromEntries(properties.map(({ name, type }) => [columnOf(name), type])),
    },
    rows: (table) => `(SELECT ${selected}, held.item, held.place_of_item
      FROM ${table(from.table)} AS holder
      CROSS JOIN LATERAL jsonb_array_elements(holder.${columnOf(column)}) WITH ORDINALITY AS held (item, place_of_item))`,
  };
  return rowsOf(field, { from: items, item, order: ascending('placeOfItem') });
}

function propertyOf(name: string, type: (typeof COLUMN)[keyof typeof COLUMN]): string {
  if (type === 'json') return `held.item -> '${name}'`;
  return type === 'text' ? `held.item ->> '${name}'` : `(held.item ->> '${name}')::${type}`;
}
