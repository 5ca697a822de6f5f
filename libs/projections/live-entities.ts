import { DataSource, EntitySchema, type EntitySchemaColumnOptions, type SelectQueryBuilder } from 'typeorm';
import { ColumnShape } from './folding/column-values';
import { liveName, shapesOf, type TableShape } from './folding/table-shape';
import type { ReadModel } from './projection';

/** A row of a read model. Which columns it has is said by the projection. */
type LiveRow = Readonly<Record<string, unknown>>;

/**
 * The tables of a projection as entities of TypeORM, by the names of the views that show them, so that no query names a generation.
 * A property has the name of its column in camelCase. Never connected: it makes statements, which run in a reader's transaction.
 */
class LiveEntities extends DataSource {
  constructor(private readonly projection: ReadModel) {
    super({
      type: 'postgres',
      entities: entitiesOf(projection),
      synchronize: false,
      installExtensions: false,
    });
  }

  /** Makes the entities known, which otherwise happens on connecting. */
  described(): Promise<this> {
    return this.buildMetadatas().then(() => this);
  }

  /**
   * A query of the rows of a table, each called `alias`, that selects nothing yet.
   * @param rows SQL of the rows, in brackets, where they are not those of the table as it is
   */
  rowsOf(table: string, alias: string, rows?: string): SelectQueryBuilder<LiveRow> {
    const all = rows ?? liveName(this.projection.name, table);
    return this.createQueryBuilder().select([]).from<LiveRow>(all, alias);
  }

  /** A query that counts the rows of another under the name `total`. */
  countOf(query: SelectQueryBuilder<LiveRow>): SelectQueryBuilder<LiveRow> {
    return this.createQueryBuilder()
      .select('count(*)::integer', 'total')
      .from<LiveRow>(`(${query.getQuery()})`, 'counted');
  }
}
export type { LiveEntities };

const known = new WeakMap<ReadModel, Promise<LiveEntities>>();

/** The entities of a projection: made once, when they are asked for first. */
export function liveEntities(projection: ReadModel): Promise<LiveEntities> {
  const made = known.get(projection) ?? new LiveEntities(projection).described();
  known.set(projection, made);
  return made;
}

function entitiesOf(projection: ReadModel): EntitySchema<LiveRow>[] {
  return [...shapesOf(projection)].map(([table, shape]) => {
    const name = liveName(projection.name, table);
    return new EntitySchema<LiveRow>({
      ...{ type: 'view', name, tableName: name },
      columns: Object.fromEntries(columnsOf(shape)),
    });
  });
}

function columnsOf({
  kind,
  key,
  row,
}: TableShape): readonly (readonly [string, EntitySchemaColumnOptions])[] {
  const engine = [new ColumnShape('position', 'bigint'), new ColumnShape('ordinal', 'integer')];
  const keys = kind === 'append' ? engine : key.columns;
  return [...keys, ...row.columns].map((column) => [
    column.name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    {
      name: column.name,
      type: column.type === 'json' ? 'jsonb' : column.type,
      nullable: column.nullable,
      primary: keys.includes(column),
    },
  ]);
}
