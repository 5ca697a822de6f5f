import { UnavailableError } from '#kernel';
import type { Pool, PoolClient } from 'pg';
import type { AnyProjection, ReadModel, Tables } from '../projection';
import { CheckpointWatch } from './checkpoint-watch';
import { pause, sqlState } from './connections';
import { currentGeneration, isOfFold } from './generations';
import { LIVE_SCHEMA } from './live-views';
import { type FailedRead, Moment, type ReadTogether } from './moment';
import { findDamage } from './table-damage';
import { listCheckpoints, type ProjectionCheckpoint } from './checkpoints';

const LOOK_FOR_BUILT_EVERY_MS = 250;

/** Names of a projection's tables, ready for SQL. */
export type TableNames<T extends Tables> = { readonly [Name in keyof T]: string };

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
    const moment = this.moment('tables' in read ? [read] : read);
    const answer = await moment.read(read, query);
    await moment.leave();
    return answer;
  }

  /** One moment for all that an answer reads of some read models; whoever takes it leaves it. */
  moment(projections: readonly ReadModel[]): Moment {
    return new Moment(this.pool, projections, {
      schema: LIVE_SCHEMA,
      explained: (read, failed) => this.explained(read, failed),
    });
  }

  /**
   * Resolves when all these projections have taken everything up to a position.
   * @throws ReadModelLagError when they have not within the time
   */
  waitFor(projections: readonly string[], position: bigint, timeoutMs: number): Promise<void> {
    return this.watch.waitFor(projections, position, timeoutMs);
  }

  /** The position that all these projections have reached; at least one is named. @throws UnavailableError */
  reached(projections: readonly string[]): Promise<bigint> {
    return this.watch.reached(projections);
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
  private async explained(
    projections: readonly ReadModel[],
    { error, hasBegun }: FailedRead,
  ): Promise<unknown> {
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

function namesOf(projections: readonly ReadModel[]): string {
  return projections.map(({ name }) => name).join(', ');
}
