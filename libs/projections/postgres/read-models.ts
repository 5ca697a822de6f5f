import { UnavailableError } from '#kernel';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { AnyProjection, ReadModel, Tables } from '../projection';
import { CheckpointWatch } from './checkpoint-watch';
import { pause, sqlState, withConnection } from './connections';
import { generationTables } from './generation-table';
import { currentGeneration, type Generation, isOfFold } from './generations';
import { findDamage } from './table-damage';
import { listCheckpoints, type ProjectionCheckpoint } from './checkpoints';

const UNDEFINED_TABLE = '42P01';
/** Each attempt begins with the generation that was current a moment ago; switches are far rarer. */
const ATTEMPTS = 5;
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

type KnownGeneration = Pick<Generation, 'generation' | 'version' | 'fingerprint'>;

/** Undefined when readers have gone on from the generation. */
type Outcome<Answer> = { readonly value: Answer } | { readonly error: unknown } | undefined;

/** What queries read. */
export class ReadModels {
  private readonly known = new Map<string, KnownGeneration>();
  private readonly watch: CheckpointWatch;

  constructor(private readonly pool: Pool) {
    this.watch = new CheckpointWatch(pool);
  }

  /**
   * Answers from one generation of each projection, all at one moment: `query` runs in a read-only transaction with
   * one snapshot and gets the table names of the generations to read.
   * @throws UnavailableError while one of them has not been built, or not yet in the version that `query` needs
   * @throws TypeError when two of them have a table of the same name
   */
  async read<const Read extends ReadTogether, Answer>(
    read: Read,
    query: (tables: TableNamesOf<Read>, client: PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    const projections: readonly ReadModel[] = 'tables' in read ? [read] : read;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const known = await Promise.all(projections.map((one) => this.generationOf(one)));
      const answer = await this.readGenerations(projections, known, query);
      if (answer !== undefined) return answer.value;
      for (const { name } of projections) this.known.delete(name);
    }
    throw new UnavailableError(`read model ${namesOf(projections)}`);
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

  private async generationOf(projection: ReadModel): Promise<KnownGeneration> {
    const known = this.known.get(projection.name);
    if (known !== undefined) return known;
    const current = await currentGeneration(this.pool, projection.name);
    if (current === undefined) {
      throw new UnavailableError(`read model ${projection.name}`, {
        message: `read model ${projection.name} is being built`,
      });
    }
    this.known.set(projection.name, current);
    return current;
  }

  /** Undefined when readers have gone on from one of those generations. */
  private async readGenerations<Names, Answer>(
    projections: readonly ReadModel[],
    known: readonly KnownGeneration[],
    query: (tables: Names, client: PoolClient) => Promise<Answer>,
  ): Promise<{ readonly value: Answer } | undefined> {
    const pinned = projections.map((projection, index) => pinnedTables(projection, known[index]));
    const tables = pinned.flatMap((one) => one.tables);
    const names = Object.fromEntries(tables);
    if (Object.keys(names).length < tables.length)
      throw new TypeError(`two tables of ${namesOf(projections)} have the same name`);
    const outcome = await withConnection<Outcome<Answer>>(this.pool, async (client) => {
      if (!(await pin(client, pinned))) {
        await client.query('ROLLBACK');
        return undefined;
      }
      try {
        // The names are those of the projections' own tables.
        const value = await query(names as Names, client);
        await client.query('COMMIT');
        return { value };
      } catch (error) {
        // The connection is sound when it still answers; it fails here when it is not.
        await client.query('ROLLBACK');
        return { error };
      }
    });
    if (outcome !== undefined && 'error' in outcome)
      throw await this.explained(projections, known, outcome.error);
    return outcome;
  }

  /** A query that does not fit the tables of another version, or damaged ones, is no fault of the query. */
  private async explained(
    projections: readonly ReadModel[],
    known: readonly KnownGeneration[],
    error: unknown,
  ): Promise<unknown> {
    if (!(sqlState(error) ?? '').startsWith('42')) return error;
    for (const [index, projection] of projections.entries()) {
      const stored = known[index];
      if (stored === undefined || isOfFold(stored, projection)) continue;
      const name = `read model ${projection.name}`;
      const message = `${name} is stored in version ${stored.version}, not in ${projection.version}`;
      return new UnavailableError(name, { cause: error, message });
    }
    const [damaged] = await this.damage(projections);
    if (damaged === undefined) return error;
    const name = `read model ${damaged[0]}`;
    return new UnavailableError(name, { cause: error, message: `${name}: ${damaged[1].join(', ')}` });
  }
}

/** A projection's generation that is read, and the tables of it, by name. */
interface PinnedProjection {
  readonly name: string;
  readonly generation: number;
  readonly tables: readonly (readonly [string, string])[];
}

function pinnedTables(projection: ReadModel, known: KnownGeneration | undefined): PinnedProjection {
  if (known === undefined) throw new TypeError(`no generation of ${projection.name} was looked up`);
  const { generation } = known;
  const tables = [...generationTables(projection, generation)].map(
    ([name, table]) => [name, table.qualified] as const,
  );
  return { name: projection.name, generation, tables };
}

function namesOf(projections: readonly ReadModel[]): string {
  return projections.map(({ name }) => name).join(', ');
}

/**
 * Begins a reader's transaction. The tables are locked before the snapshot is taken (LOCK TABLE takes none), so
 * from then on they cannot be dropped; if the snapshot then still names these generations, they are the ones to read.
 * @returns whether they are. If not, readers have gone on, or the tables are dropped already
 */
async function pin(client: PoolClient, pinned: readonly PinnedProjection[]): Promise<boolean> {
  const list = pinned.flatMap(({ tables }) => tables.map(([, table]) => table)).join(', ');
  const lock = list === '' ? '' : `LOCK TABLE ${list} IN ACCESS SHARE MODE;`;
  const names = pinned.map(({ name }) => `'${name}'`).join(', ');
  try {
    // Several statements in one message: one trip to the server, and then there is a result for each.
    const results = (await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${lock}
       SELECT name, generation FROM projections.projections WHERE name IN (${names})`,
    )) as unknown as readonly QueryResult<{ name: string; generation: number | null }>[];
    const current = new Map(results.at(-1)?.rows.map(({ name, generation }) => [name, generation]));
    return pinned.every(({ name, generation }) => current.get(name) === generation);
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return false;
    throw error;
  }
}
