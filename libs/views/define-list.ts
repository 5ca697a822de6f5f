import {
  CountedPageParameters,
  parametersOf,
  QueryContext,
  QueryDefinition,
  ROWS_IN_REACH,
  scopeFilter,
} from '#command-handling';
import { CountedPage, countedPageOf, PageTotal } from '#command-handling/http';
import type { RunSql } from '#command-handling';
import type { BilingualText } from '#kernel';
import { choice, ChoiceTitles, Field, Fields, optional } from '#vocabulary';
import { Conditions } from './conditions';
import { columnIn, cursorOf } from './cursor';
import { readerOf } from './reader';
import { searchableOf, SearchedBy } from './search';
import { columnOf } from './columns';
import type { AnswerClass, Order, Reach, Reader, Shown, ShownFields, TableOf } from './shown';

/** A filter of a list: equal to the column or the shown field of its name, or what its SQL says of the value `$n` and the row `one`. */
export type Filter = Field | { readonly field: Field; readonly where: (value: string) => string };
export type Filters = Readonly<Record<string, Filter>>;

/** Reach where nothing else is declared: the rows of the office, by their `offices`. */
export const reachOfOffice: Reach = ({ scope }, _table, next) => scopeFilter(scope, next);

/** Orders that may be asked for by their names, as the parameter `sort`. */
export interface Sorts {
  readonly label: BilingualText;
  readonly orders: Readonly<Record<string, Order & { readonly title: BilingualText }>>;
}

/** What every query declares. */
type Declared = Pick<QueryDefinition, 'path' | 'summary' | 'roles' | 'scope' | 'subject' | 'limit'>;

/**
 * Declares a list: filters, order and pages follow from the declaration.
 * @throws TypeError for a field, filter or order that is no column of the table
 */
export function defineList<F extends ShownFields>(
  list: Declared & {
    readonly from: TableOf;
    readonly item: AnswerClass<F>;
    readonly filters?: Filters;
    /** Together the columns must be unique, and none of them personal: a cursor carries them. */
    readonly order: Order;
    readonly sorts?: Sorts;
    /** How the search finds its rows, in its order. */
    readonly searchable?: SearchedBy<F>;
    /** For a list of rows in reach. */
    readonly reach?: Reach;
  },
): QueryDefinition<CountedPageParameters, CountedPage<Shown<F>>> {
  const { from, item, filters = {}, order, sorts, searchable, reach = reachOfOffice, ...declared } = list;
  const reader = readerOf(item, from);
  const inOrder = ordering(order, sorts, from);
  const filtering = Object.entries(filters).map(([name, filter]) => ({
    name,
    condition: 'where' in filter ? filter.where : equalTo(name, from, { item, reader }),
  }));
  /** What the rows must be, whatever the page. */
  const matching = (filtered: object, context: QueryContext): Conditions => {
    const where = new Conditions();
    for (const { name, condition } of filtering) {
      const value: unknown = filtered[name as keyof object];
      if (value !== undefined) where.add({ sql: condition(`$${where.next}`), parameters: [value] });
    }
    return declared.scope === ROWS_IN_REACH ? where.add(reach(context, reader.tables, where.next)) : where;
  };
  class ItemPage extends countedPageOf(item) {}
  Object.defineProperty(ItemPage, 'name', { value: `${item.name.replace(/(Summary|Answer)$/, '')}Page` });
  return {
    ...declared,
    parameters: parametersOf(asked(filters, sorts), CountedPageParameters),
    rows: item.fields,
    ...(searchable && {
      searchable: searchableOf(searchable, {
        ...{ from, item, order },
        ...(declared.scope === ROWS_IN_REACH && { reach }),
      }),
    }),
    answer: ItemPage as unknown as new () => CountedPage<Shown<F>>,
    projections: reader.projections,
    run: async ({ limit, cursor: after, count, ...filtered }, context) => {
      const { chosen, cursor } = inOrder(filtered);
      const place = cursor.read(after);
      const { rows, total } = await context.read(reader.projections, async (_tables, query) => {
        const where = matching(filtered, context);
        if (place) where.add(cursor.behind(place, where.next));
        const selection = { where, order: chosen, besides: cursor.besides, limit: limit + 1 };
        return {
          rows: await reader.select(query, selection, context),
          total:
            count === true ? await totalOf(reader, query, matching(filtered, context), context) : undefined,
        };
      });
      const items = await reader.finish(rows.slice(0, limit), context);
      return { ...cursor.page(rows, limit, items), ...(total && { total }) };
    },
  };
}

/** Counts what matches, one row further than is said, to see whether there are more. */
async function totalOf(
  reader: Pick<Reader, 'count'>,
  query: RunSql,
  where: Conditions,
  { countsTo }: Pick<QueryContext, 'countsTo'>,
): Promise<PageTotal> {
  const found = await reader.count(query, where, countsTo + 1);
  return { rows: Math.min(found, countsTo), more: found > countsTo };
}

function asked(filters: Filters, sorts: Sorts | undefined): Fields {
  const fields = Object.entries(filters).map(([name, filter]) => [
    name,
    optional('field' in filter ? filter.field : filter),
  ]);
  const sort = sorts && optional(choice(sorts.label, titlesOf(sorts)));
  return { ...(Object.fromEntries(fields) as Fields), ...(sort && { sort }) };
}

function titlesOf({ orders }: Sorts): ChoiceTitles {
  return Object.fromEntries(Object.entries(orders).map(([name, { title }]) => [name, title]));
}

/** Equal to what is shown under the name, or else to the column that is not shown. */
function equalTo(
  name: string,
  from: TableOf,
  { item, reader }: { readonly item: AnswerClass; readonly reader: Reader },
): (value: string) => string {
  const { source, seenBy } = item.fields[name] ?? {};
  const column = `one.${columnOf(name)}`;
  // Whoever is not to see a field is not told by a filter either.
  if (seenBy) throw new TypeError(`${item.name}.${name} is not for everybody, and no filter`);
  if (source === undefined) columnIn(from, name);
  const sql = source === undefined ? column : reader.valueOf(name);
  return (value) => `${sql} = ${value}`;
}

/** The order that was asked for, and how its pages are cut. */
function ordering(order: Order, sorts: Sorts | undefined, from: TableOf) {
  const paged = (chosen: Order) => ({ chosen, cursor: cursorOf(chosen, from) });
  const otherwise = paged(order);
  const known = new Map(Object.entries(sorts?.orders ?? {}).map(([name, one]) => [name, paged(one)]));
  return ({ sort = '' }: { readonly sort?: string }) => known.get(sort) ?? otherwise;
}
