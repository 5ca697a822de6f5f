import { liveEntities, readName, type LiveEntities, type ReadModel } from '#projections';
import { columnOf } from './columns';
import type { Selection, TableNames, TableOf } from './shown';

/** Statements of one reader that are kept; of more than these, those kept are forgotten. */
const MOST_KEPT = 500;

/**
 * The tables of projections, by the views that show them.
 * @throws TypeError for one that none of them has, or two have
 */
export function tablesOf(projections: readonly ReadModel[]): TableNames {
  const views = projections.flatMap(({ name, tables }) =>
    Object.keys(tables).map((table) => [table, readName(name, table)] as const),
  );
  const byName = new Map(views);
  if (byName.size < views.length)
    throw new TypeError(`two tables of ${projections.map(({ name }) => name).join(', ')} have the same name`);
  return (table) => {
    const view = byName.get(table);
    if (view === undefined) throw new TypeError(`no table ${table} is read`);
    return view;
  };
}

/**
 * SQL of one reader, made by TypeORM of what is selected: once for each set of conditions, since making it takes a good part of
 * the time that a page takes. Values are parameters `$1 …`, numbered by the conditions.
 */
export class Statements {
  private readonly kept = new Map<string, string>();

  /** @param values SQL of what is read of each row `one`, by the name under which the row holds it */
  constructor(
    private readonly from: TableOf,
    private readonly values: Readonly<Record<string, string>>,
    private readonly rows: string | undefined,
  ) {}

  /** Gives the rows that are selected. */
  select({
    where,
    order,
    limit,
    besides = {},
  }: Omit<Selection, 'where'> & { where: string }): Promise<string> {
    const key = JSON.stringify([where, order, limit, besides]);
    return this.once(key, (entities) => {
      const query = this.rowsOf(entities, where);
      // In brackets, a column is a value like any other.
      for (const [name, value] of Object.entries({ ...this.values, ...besides }))
        query.addSelect(`(${value})`, name);
      for (const name of order?.by ?? [])
        query.addOrderBy(`one.${columnOf(name)}`, order?.descending ? 'DESC' : 'ASC');
      return query.limit(limit).getQuery();
    });
  }

  /** Counts rows as `total`, no further than to `most`. */
  count(where: string, most: number): Promise<string> {
    return this.once(JSON.stringify(['count', where, most]), (entities) => {
      const rows = this.rowsOf(entities, where).select('1').limit(most);
      return entities.countOf(rows).getQuery();
    });
  }

  private rowsOf(entities: LiveEntities, where: string): ReturnType<LiveEntities['rowsOf']> {
    const { table, summed } = this.from;
    if (summed === undefined) return entities.rowsOf(table, 'one', this.rows).where(where);
    const rows = this.rows ?? readName(this.from.projection.name, table);
    const sums = Object.entries(summed.sums).map(([column, sql]) => `(${sql})::bigint AS ${column}`);
    const by = summed.by.map((column) => `one.${column}`);
    const summedRows = `(SELECT ${[...by, ...sums].join(', ')} FROM ${rows} AS one WHERE ${where} GROUP BY ${by.join(', ')})`;
    return entities.rowsOf(table, 'one', summedRows);
  }

  private async once(key: string, make: (entities: LiveEntities) => string): Promise<string> {
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const made = make(await liveEntities(this.from.projection));
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, made);
    return made;
  }
}
