import { UnavailableError } from '#kernel';
import type { Pool, PoolClient } from 'pg';
import type { AnyProjection, ReadModel, Tables } from '../projection';
import { CheckpointWatch } from './checkpoint-watch';
import { pause, sqlState, withConnection } from './connections';
import { currentGeneration, isOfFold } from './generations';
import { liveView } from './live-views';
import { findDamage } from './table-damage';
import { listCheckpoints, type ProjectionCheckpoint } from './checkpoints';

const LOOK_FOR_BUILT_EVERY_MS = 250;

/** Names of a projection's tables, ready for SQL. */
export type TableNames<T extends Tables> = { readonly [Name in keyof T]: string };

/** What one query reads: a read model, or several whose tables have different names. */
export type ReadTogether = ReadModel | readonly ReadModel[];

/** The table names of all that one query reads. */
export type TableNamesOf<Read extends ReadTogether> = Intersection<
  Read extends readonly (infer One)[] ? NamesIn<One> : NamesIn<Read>
>;
type NamesIn<P> = P extends ReadModel<infer T> ? TableNames<T> : never;
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  each: infer All,
) => void
  ? All
  : never;

interface Failure {
  readonly error: unknown;
  /** Whether every view was there. */
  readonly hasBegun: boolean;
}
type Outcome<Answer> = { readonly value: Answer } | Failure;

/** What queries read. */
export class ReadModels {
  private readonly watch: CheckpointWatch;

  constructor(private readonly pool: Pool) {
    this.watch = new CheckpointWatch(pool);
  }

  /**
   * Answers from one generation of each projection, all at one moment: `query` runs in a read-only transaction with
   * one snapshot and gets the names of the views that show their tables.
   * @throws UnavailableError while one of them has not been built, or not yet in the version that `query` needs
   * @throws TypeError when two of them have a table of the same name
   */
  async read<const Read extends ReadTogether, Answer>(
    read: Read,
    query: (tables: TableNamesOf<Read>, client: PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    const projections: readonly ReadModel[] = 'tables' in read ? [read] : read;
    const views = viewsOf(projections);
    const outcome = await withConnection<Outcome<Answer>>(this.pool, async (client) => {
      let hasBegun = false;
      try {
        await begin(client, Object.values(views));
        hasBegun = true;
        // The names are those of the projections' own tables.
        const value = await query(views as TableNamesOf<Read>, client);
        await client.query('COMMIT');
        return { value };
      } catch (error) {
        // The connection is sound when it still answers; it fails here when it is not.
        await client.query('ROLLBACK');
        return { error, hasBegun };
      }
    });
    if ('value' in outcome) return outcome.value;
    throw await this.explained(projections, outcome);
  }

  /**
   * Resolves when all these projections have taken everything up to a position.
   * @throws ReadModelLagError when they have not within the time
   */
  waitFor(projections: readonly string[], position: bigint, timeoutMs: number): Promise<void> {
    return this.watch.waitFor(projections, position, timeoutMs);
  }

  /**
   * Resolves when all these projections have been built as this program folds them, or when the signal aborts.
   * @param onWait told once, of those that are not, when there is something to wait for
   */
  async whenBuilt(
    projections: readonly AnyProjection[],
    signal: AbortSignal,
    onWait: (missing: readonly string[]) => void,
  ): Promise<void> {
    for (let look = 1; !signal.aborted; look += 1) {
      const missing = await this.notBuilt(projections);
      if (missing.length === 0) return;
      if (look === 1) onWait(missing);
      await pause(LOOK_FOR_BUILT_EVERY_MS, signal);
    }
  }

  /** How far each projection is, and what stopped it. */
  checkpoints(): Promise<readonly ProjectionCheckpoint[]> {
    return listCheckpoints(this.pool);
  }

  /** What is missing from the tables that readers read, by projection. */
  damage(projections: readonly ReadModel[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return findDamage(this.pool, projections);
  }

  private async notBuilt(projections: readonly AnyProjection[]): Promise<readonly string[]> {
    const missing: string[] = [];
    for (const projection of projections) {
      const current = await currentGeneration(this.pool, projection.name);
      if (current === undefined || !isOfFold(current, projection)) missing.push(projection.name);
    }
    return missing;
  }

  /** A query that finds no view, or one of another version or of damaged tables, is no fault of the query. */
  private async explained(projections: readonly ReadModel[], { error, hasBegun }: Failure): Promise<unknown> {
    if (!(sqlState(error) ?? '').startsWith('42')) return error;
    const unavailable = (name: string, why: string): UnavailableError =>
      new UnavailableError(`read model ${name}`, { cause: error, message: `read model ${name}${why}` });
    for (const projection of projections) {
      const stored = await currentGeneration(this.pool, projection.name);
      if (stored === undefined) return unavailable(projection.name, ' is being built');
      if (!isOfFold(stored, projection))
        return unavailable(
          projection.name,
          ` is stored in version ${stored.version}, not in ${projection.version}`,
        );
    }
    const [damaged] = await this.damage(projections);
    if (damaged) return unavailable(damaged[0], `: ${damaged[1].join(', ')}`);
    // It has been built since.
    return hasBegun ? error : unavailable(namesOf(projections), ' was being built');
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
    throw new TypeError(`two tables of ${namesOf(projections)} have the same name`);
  }
  return byName;
}

function namesOf(projections: readonly ReadModel[]): string {
  return projections.map(({ name }) => name).join(', ');
}

/**
 * Begins a reader's transaction. The views are locked before the snapshot is taken (LOCK TABLE takes none), so from then on
 * none of them is pointed at another generation, and the snapshot, taken later, sees all of those that they show.
 */
async function begin(client: PoolClient, views: readonly string[]): Promise<void> {
  const lock = views.length === 0 ? '' : `; LOCK TABLE ${views.join(', ')} IN ACCESS SHARE MODE`;
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY${lock}`);
}
