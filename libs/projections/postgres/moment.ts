import type { Pool, PoolClient } from 'pg';
import type { ReadModel } from '../projection';
import { withConnection } from './connections';
import { liveView } from './live-views';

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

/**
 * All that is read for one answer, at one moment: a read-only transaction with one snapshot over the views of some read models.
 * It begins with the first read and ends with {@link leave}; whatever is read after that is of a new moment.
 */
export class Moment {
  private begun: Promise<Begun> | undefined;
  private readonly views: readonly string[];

  constructor(
    private readonly pool: Pool,
    projections: readonly ReadModel[],
    private readonly explained: (read: readonly ReadModel[], failed: FailedRead) => Promise<unknown>,
  ) {
    this.views = projections.flatMap(({ name, tables }) =>
      Object.keys(tables).map((table) => liveView(name, table)),
    );
  }

  /** @throws what the query throws, or why it cannot be answered; the moment is over then */
  async read<Names, Answer>(
    read: ReadTogether,
    query: (tables: Names, client: PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    const projections: readonly ReadModel[] = 'tables' in read ? [read] : read;
    // The names are those of the projections' own tables.
    const tables = viewsOf(projections) as Names;
    this.begun ??= this.begin();
    let hasBegun = false;
    try {
      const { client } = await this.begun;
      hasBegun = true;
      return await query(tables, client);
    } catch (error) {
      await this.end('ROLLBACK');
      throw await this.explained(projections, { error, hasBegun });
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
    const lock = this.views.length === 0 ? '' : `; LOCK TABLE ${this.views.join(', ')} IN ACCESS SHARE MODE`;
    return new Promise((resolve, reject) => {
      const lent = withConnection(this.pool, async (client) => {
        try {
          await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY${lock}`);
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
 * The views that show the tables of projections, by what the projections call them.
 * @throws TypeError when two have the same name
 */
function viewsOf(projections: readonly ReadModel[]): Readonly<Record<string, string>> {
  const views = projections.flatMap(({ name, tables }) =>
    Object.keys(tables).map((table) => [table, liveView(name, table)] as const),
  );
  const byName = Object.fromEntries(views);
  if (Object.keys(byName).length < views.length) {
    const names = projections.map(({ name }) => name).join(', ');
    throw new TypeError(`two tables of ${names} have the same name`);
  }
  return byName;
}
