import type { Pool, PoolClient } from 'pg';
import type { ReadModel } from '../projection';
import { withConnection } from './connections';
import { readName } from './live-views';

/** What one query reads: a read model, or several whose tables have different names. */
export type ReadTogether = ReadModel | readonly ReadModel[];

/** Begun on a connection of its own. */
interface Begun {
  readonly client: PoolClient;
  readonly end: (how: 'COMMIT' | 'ROLLBACK') => Promise<void>;
}

/** What failed, and whether every view was there. */
export interface FailedRead {
  readonly error: unknown;
  readonly hasBegun: boolean;
}

/** Where a moment finds what it reads. */
export interface MomentParts {
  /** Schema of the views, or of tables of the past that have their names. */
  readonly schema: string;
  /** Makes sure, once nobody can change them any more, that these are the tables that were meant. */
  readonly check?: (client: PoolClient) => Promise<void>;
  /** Why something cannot be answered. */
  readonly explained: (read: readonly ReadModel[], failed: FailedRead) => Promise<unknown>;
}

/**
 * All that is read for one answer, at one moment: a read-only transaction with one snapshot over the views of some read models.
 * It begins with the first read and ends with {@link leave}; whatever is read after that is of a new moment.
 */
export class Moment {
  private begun: Promise<Begun> | undefined;
  private readonly tables: readonly string[];

  constructor(
    private readonly pool: Pool,
    projections: readonly ReadModel[],
    private readonly parts: MomentParts,
  ) {
    this.tables = projections.flatMap(({ name, tables }) =>
      Object.keys(tables).map((table) => `${parts.schema}.${readName(name, table)}`),
    );
  }

  /** @throws what the query throws, or why it cannot be answered; the moment is over then */
  async read<Names, Answer>(
    read: ReadTogether,
    query: (tables: Names, client: PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    const projections: readonly ReadModel[] = 'tables' in read ? [read] : read;
    // The names are those of the projections' own tables.
    const tables = namesOf(projections) as Names;
    this.begun ??= this.begin();
    let hasBegun = false;
    try {
      const { client } = await this.begun;
      hasBegun = true;
      return await query(tables, client);
    } catch (error) {
      await this.end('ROLLBACK');
      throw await this.parts.explained(projections, { error, hasBegun });
    }
  }

  /** Ends the moment and gives its connection back, before something else is waited for. */
  leave(): Promise<void> {
    return this.end('COMMIT');
  }

  private async end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    const { begun } = this;
    this.begun = undefined;
    const open = await begun?.catch(() => undefined);
    await open?.end(how);
  }

  /**
   * The views are locked before the snapshot is taken (LOCK TABLE takes none), so from then on none of them is pointed at another
   * generation, and the snapshot, taken later, sees all of those that they show.
   */
  private begin(): Promise<Begun> {
    const { schema, check } = this.parts;
    const lock =
      this.tables.length === 0 ? '' : `; LOCK TABLE ${this.tables.join(', ')} IN ACCESS SHARE MODE`;
    return new Promise((resolve, reject) => {
      const lent = withConnection(this.pool, async (client) => {
        try {
          await client.query(
            `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ${schema}${lock}`,
          );
          await check?.(client);
        } catch (error) {
          // The connection is sound when it still answers; it fails here when it is not.
          await client.query('ROLLBACK');
          return reject(error as Error);
        }
        const how = await new Promise<'COMMIT' | 'ROLLBACK'>((over) => {
          const end: Begun['end'] = (as) => {
            over(as);
            return lent;
          };
          resolve({ client, end });
        });
        await client.query(how);
      });
      lent.catch(reject);
    });
  }
}

/**
 * The names by which the tables of projections are read, by what the projections call them.
 * @throws TypeError when two have the same name
 */
function namesOf(projections: readonly ReadModel[]): Readonly<Record<string, string>> {
  const names = projections.flatMap(({ name, tables }) =>
    Object.keys(tables).map((table) => [table, readName(name, table)] as const),
  );
  const byName = Object.fromEntries(names);
  if (Object.keys(byName).length < names.length) {
    const read = projections.map(({ name }) => name).join(', ');
    throw new TypeError(`two tables of ${read} have the same name`);
  }
  return byName;
}
