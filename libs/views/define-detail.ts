import { parametersOf, QueryContext, QueryDefinition, ROWS_IN_REACH } from '#command-handling';
import type { AnyQueryDefinition } from '#command-handling';
import type { Projection } from '#projections';
import type { Field, Fields, ObjectOf } from '#vocabulary';
import { Conditions } from './conditions';
import { reachOfOffice } from './define-list';
import type { Reach } from './define-list';
import { namesOf, readerOf } from './reader';
import { columnOf } from './shown';
import type { AnswerClass, Order, RawRow, Reader, Shown, ShownField, ShownFields, TableOf } from './shown';

/** A field that lists the rows of a table which have the key of what is asked for. */
export function rowsOf<F extends ShownFields>(
  field: Field<Shown<F>[]>,
  part: { readonly from: TableOf; readonly item: AnswerClass<F>; readonly order: Order },
): ShownField<Shown<F>[]> {
  const reader = readerOf(part.item, part.from) as unknown as Reader;
  return { ...field, source: { kind: 'rows', reader, order: part.order } };
}

/**
 * Declares a query about one thing.
 * @throws TypeError for a field or key that is no column of the table
 */
export function defineDetail<const K extends Fields, F extends ShownFields>(
  detail: Pick<QueryDefinition, 'path' | 'summary' | 'roles' | 'scope' | 'subject' | 'limit'> & {
    /** What the path names, by which the thing is found. */
    readonly key: K;
    /** The table of the thing itself; left out where the answer is the key and the rows that have it, if only none. */
    readonly from?: TableOf;
    readonly answer: AnswerClass<F>;
    readonly reach?: Reach;
    /** Whether somebody may see the thing at all, where that does not hang on its row. */
    readonly visible?: (context: QueryContext, key: ObjectOf<K>) => boolean;
  },
): QueryDefinition<ObjectOf<K>, Shown<F>> & AnyQueryDefinition {
  const { key, from, answer, reach = reachOfOffice, visible, ...declared } = detail;
  const reader = from && readerOf(answer, from);
  const parts = Object.entries<ShownField>(answer.fields).flatMap(([name, { source }]) =>
    source?.kind === 'rows' ? [{ name, ...source }] : [],
  );
  const projections = projectionsOf(...(reader ? [reader] : []), ...parts.map((part) => part.reader));
  return {
    ...declared,
    parameters: parametersOf(key) as unknown as new () => ObjectOf<K>,
    answer: answer as unknown as new () => Shown<F>,
    projections,
    run: async (asked, context) => {
      if (visible && !visible(context, asked)) return undefined;
      const found = await context.read(projections, async (tables: object, query) => {
        const table = namesOf(tables);
        const where = ofKey(key, asked);
        if (declared.scope === ROWS_IN_REACH && !visible) where.add(reach(context, table, where.next));
        const [row] = reader ? await reader.select(table, query, { where }) : [asked as unknown as RawRow];
        if (row === undefined) return undefined;
        const lists: RawRow[][] = [];
        for (const { reader: ofPart, order } of parts)
          lists.push(await ofPart.select(table, query, { where: ofKey(key, asked), order }));
        return { row, lists };
      });
      if (found === undefined) return undefined;
      const [shown] = reader ? await reader.finish([found.row], context) : [found.row];
      const listed: [string, object[]][] = [];
      for (const [index, { name, reader: ofPart }] of parts.entries())
        listed.push([name, await ofPart.finish(found.lists[index] ?? [], context)]);
      // Each field was read by its declaration.
      return { ...shown, ...Object.fromEntries(listed) } as Shown<F>;
    },
  };
}

function ofKey(key: Fields, asked: object): Conditions {
  const where = new Conditions();
  for (const name of Object.keys(key)) {
    const value = asked[name as keyof object] as string | number;
    where.equal(`one.${columnOf(name)}`, value);
  }
  return where;
}

/** The projections that a query reads, for a query written by hand around a {@link Reader}. */
export function projectionsOf(...readers: readonly Reader[]): readonly Projection[] {
  return [...new Set(readers.flatMap(({ projections }) => projections))];
}
