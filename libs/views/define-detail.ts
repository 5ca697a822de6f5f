import { parametersOf, QueryDefinition, ROWS_IN_REACH } from '#command-handling';
import type { ReadModel } from '#projections';
import type { Field, Fields, ObjectOf } from '#vocabulary';
import { columnOf } from './columns';
import { Conditions } from './conditions';
import { reachOfOffice } from './define-list';
import { readerOf, readerOfKey } from './reader';
import { searchableOf, SearchedBy } from './search';
import { ascending } from './shown';
import type { RowReader } from './reader';
import type {
  AnswerClass,
  ListedRows,
  RawRow,
  Reach,
  Reader,
  Shown,
  ShownField,
  ShownFields,
  TableOf,
} from './shown';

/** A field that lists the rows of a table which have the key of the row. */
export function rowsOf<F extends ShownFields>(
  field: Field<Shown<F>[]>,
  part: { readonly from: TableOf; readonly item: AnswerClass<F> } & ListedRows,
): ShownField<Shown<F>[]> {
  const { from, item, ...listed } = part;
  const reader = readerOf(item, from) as unknown as Reader;
  return { ...field, source: { kind: 'rows', from, reader, ...listed } };
}

/**
 * Declares a query about one thing.
 * @throws TypeError for a field or key that is no column of the table, and for rows in reach without a table
 */
export function defineDetail<const K extends Fields, F extends ShownFields>(
  detail: Pick<QueryDefinition, 'path' | 'summary' | 'roles' | 'scope' | 'subject' | 'limit' | 'thing'> & {
    /** What the path names, by which the thing is found. */
    readonly key: K;
    /** The table of the thing itself; left out where the answer is the key and the rows that have it, if only none. */
    readonly from?: TableOf;
    readonly answer: AnswerClass<F>;
    readonly reach?: Reach;
    /** How the search finds the things, by their keys. */
    readonly searchable?: SearchedBy<F>;
  },
): QueryDefinition<ObjectOf<K>, Shown<F>> {
  const { key, from, answer, searchable, reach = reachOfOffice, ...declared } = detail;
  const inReach = declared.scope === ROWS_IN_REACH;
  if (inReach && from === undefined) throw new TypeError(`${declared.path}: no row says whose it is`);
  const reader = from ? readerOfRow(answer, from, { key, reach, inReach }) : readerOfKey(answer, key);
  return {
    ...declared,
    parameters: parametersOf(key) as unknown as new () => ObjectOf<K>,
    answer: answer as unknown as new () => Shown<F>,
    ...(searchable &&
      from && {
        searchable: searchableOf(searchable, {
          ...{ from, item: answer, order: ascending(...Object.keys(key)) },
          ...(inReach && { reach }),
        }),
      }),
    projections: reader.projections,
    run: async (asked, context) => {
      const row = await context.read(reader.projections, (_tables, query) =>
        reader.find(query, asked as unknown as RawRow, context),
      );
      const [shown] = row === undefined ? [] : await reader.finish([row], context);
      return shown;
    },
  };
}

/** Finds the row of a key, within the reach of whoever asks. */
function readerOfRow<F extends ShownFields>(
  answer: AnswerClass<F>,
  from: TableOf,
  { key, reach, inReach }: { readonly key: Fields; readonly reach: Reach; readonly inReach: boolean },
): RowReader<F> {
  const reader = readerOf(answer, from);
  return {
    ...reader,
    find: async (query, asked, context) => {
      const where = new Conditions();
      for (const name of Object.keys(key))
        where.equal(`one.${columnOf(name)}`, asked[name] as string | number);
      if (inReach) where.add(reach(context, reader.tables, where.next));
      const [row] = await reader.select(query, { where }, context);
      return row;
    },
  };
}

/** The projections that a query reads, for a query written by hand around a {@link Reader}. */
export function projectionsOf(...readers: readonly Pick<Reader, 'projections'>[]): readonly ReadModel[] {
  return [...new Set(readers.flatMap(({ projections }) => projections))];
}
