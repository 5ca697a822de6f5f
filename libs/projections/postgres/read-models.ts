import { UnavailableError } from '#kernel';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { AnyProjection, Projection, Tables } from '../projection';
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
   * Answers from one generation at one moment: `query` runs in a read-only transaction with one snapshot and
   * gets the table names of the generation to read.
   * @throws UnavailableError while the projection has not been built, or not yet in the version that `query` needs
   */
  async read<T extends Tables, Answer>(
    projection: Projection<T>,
    query: (tables: TableNames<T>, client: PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const known = await this.generationOf(projection);
      const answer = await this.readGeneration(projection, known, query);
      if (answer !== undefined) return answer.value;
      this.known.delete(projection.name);
    }
    throw new UnavailableError(`read model ${projection.name}`);
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
  damage(projections: readonly AnyProjection[]): Promise<ReadonlyMap<string, readonly string[]>> {
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

  private async generationOf<T extends Tables>(projection: Projection<T>): Promise<KnownGeneration> {
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

  /** Undefined when readers have gone on from that generation. */
  private async readGeneration<T extends Tables, Answer>(
    projection: Projection<T>,
    known: KnownGeneration,
    query: (tables: TableNames<T>, client: PoolClient) => Promise<Answer>,
  ): Promise<{ readonly value: Answer } | undefined> {
    const tables = [...generationTables(projection, known.generation)].map(
      ([name, table]) => [name, table.qualified] as const,
    );
    const names = Object.fromEntries(tables) as unknown as TableNames<T>;
    const outcome = await withConnection<Outcome<Answer>>(this.pool, async (client) => {
      if (!(await pin(client, projection.name, known.generation, tables))) {
        await client.query('ROLLBACK');
        return undefined;
      }
      try {
        const value = await query(names, client);
        await client.query('COMMIT');
        return { value };
      } catch (error) {
        // The connection is sound when it still answers; it fails here when it is not.
        await client.query('ROLLBACK');
        return { error };
      }
    });
    if (outcome !== undefined && 'error' in outcome)
      throw await this.explained(projection, known, outcome.error);
    return outcome;
  }

  /** A query that does not fit the tables of another version, or damaged ones, is no fault of the query. */
  private async explained(
    projection: AnyProjection,
    known: KnownGeneration,
    error: unknown,
  ): Promise<unknown> {
    if (!(sqlState(error) ?? '').startsWith('42')) return error;
    const name = `read model ${projection.name}`;
    if (!isOfFold(known, projection)) {
      const message = `${name} is stored in version ${known.version}, not in ${projection.version}`;
      return new UnavailableError(name, { cause: error, message });
    }
    const damage = (await this.damage([projection])).get(projection.name);
    return damage
      ? new UnavailableError(name, { cause: error, message: `${name}: ${damage.join(', ')}` })
      : error;
  }
}

/**
 * Begins a reader's transaction. The tables are locked before the snapshot is taken (LOCK TABLE takes none), so
 * from then on they cannot be dropped; if the snapshot then still names this generation, it is the one to read.
 * @returns whether it is. If not, readers have gone on, or the tables are dropped already
 */
async function pin(
  client: PoolClient,
  projection: string,
  generation: number,
  tables: readonly (readonly [string, string])[],
): Promise<boolean> {
  const list = tables.map(([, table]) => table).join(', ');
  const lock = list === '' ? '' : `LOCK TABLE ${list} IN ACCESS SHARE MODE;`;
  try {
    // Several statements in one message: one trip to the server, and then there is a result for each.
    const results = (await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${lock}
       SELECT generation FROM projections.projections WHERE name = '${projection}'`,
    )) as unknown as readonly QueryResult<{ generation: number | null }>[];
    return results.at(-1)?.rows[0]?.generation === generation;
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return false;
    throw error;
  }
}
