import type { ClientBase } from 'pg';
import type { AnyProjection } from '../projection';
import { inTransaction } from './connections';
import { buildGeneration, catchUp, type BuiltGeneration, type ProjectionEngine } from './generation-builder';
import { type GenerationTable, generationTables } from './generation-table';
import {
  currentGeneration,
  dropGenerations,
  holdCurrentGeneration,
  isOfFold,
  type Generation,
} from './generations';
import { withBuildLock } from './rebuild';
import { DamagedTablesError, findDamage } from './table-damage';

export interface TableDifference {
  readonly table: string;
  /** Rows that folding the log gives and readers do not see. */
  readonly missing: number;
  /** Rows that readers see and folding the log does not give. */
  readonly surplus: number;
  /** Key of one of these rows as a JSON array: keys are ids, never personal data in clear. */
  readonly row: string;
}

export interface Verification {
  readonly projection: string;
  /** Position at which both were compared. */
  readonly position: bigint;
  readonly identical: boolean;
  /** Tables that differ. */
  readonly differences: readonly TableDifference[];
}

/** The projection has no tables of this version to compare with. */
export class NothingToVerifyError extends Error {
  override readonly name = 'NothingToVerifyError';
  constructor(projection: string, version: number) {
    super(`projection ${projection} has not been built in version ${version}`);
  }
}

/**
 * Folds the log again into throw-away tables, up to the live checkpoint, and compares row by row.
 * The live writer waits while the last events before its checkpoint are folded, not during the comparison.
 * @throws NothingToVerifyError, FoldFault, DamagedTablesError when tables or columns are missing; the signal's reason when it aborts
 */
export function verify(
  engine: ProjectionEngine,
  projection: AnyProjection,
  signal?: AbortSignal,
): Promise<Verification> {
  return withBuildLock(engine.pool, projection.name, signal, async (holder) => {
    const live = await currentGeneration(holder, projection.name);
    if (live === undefined || !isOfFold(live, projection))
      throw new NothingToVerifyError(projection.name, projection.version);
    const damage = (await findDamage(holder, [projection])).get(projection.name);
    if (damage) throw new DamagedTablesError(projection.name, damage);
    const built = await buildGeneration(engine, projection, live.position, signal);
    const verification = await inTransaction(
      engine.pool,
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
      async (reader) => {
        const held = await meet(engine, holder, reader, projection, built);
        return compare(reader, projection, held, built);
      },
    );
    await dropGenerations(engine.pool, projection.name, 'building');
    return verification;
  });
}

/** Brings the new tables to the live checkpoint and takes the reader's snapshot while both stand still there. */
async function meet(
  engine: ProjectionEngine,
  holder: ClientBase,
  reader: ClientBase,
  projection: AnyProjection,
  built: BuiltGeneration,
): Promise<Generation> {
  await holder.query('BEGIN');
  const live = await holdCurrentGeneration(holder, projection.name);
  if (live === undefined) throw new NothingToVerifyError(projection.name, projection.version);
  await catchUp(engine.store, built, live.position);
  await reader.query('SELECT 1');
  await holder.query('COMMIT');
  return live;
}

async function compare(
  reader: ClientBase,
  projection: AnyProjection,
  live: Generation,
  built: BuiltGeneration,
): Promise<Verification> {
  const liveTables = generationTables(projection, live.generation);
  const differences: TableDifference[] = [];
  for (const [name, rebuilt] of generationTables(projection, built.generation)) {
    const seen = liveTables.get(name)?.qualified ?? '';
    const missing = await surplusOf(reader, rebuilt, rebuilt.qualified, seen);
    const surplus = await surplusOf(reader, rebuilt, seen, rebuilt.qualified);
    const row = surplus.row ?? missing.row;
    if (row !== null) differences.push({ table: name, missing: missing.count, surplus: surplus.count, row });
  }
  return {
    projection: projection.name,
    position: live.position,
    identical: differences.length === 0,
    differences,
  };
}

/** How many rows of one table the other lacks, and the key of one of them. */
async function surplusOf(
  reader: ClientBase,
  { columnList, keyAsText }: Pick<GenerationTable, 'columnList' | 'keyAsText'>,
  one: string,
  other: string,
): Promise<{ readonly count: number; readonly row: string | null }> {
  const { rows } = await reader.query<{ count: string; row: string | null }>(
    `SELECT count(*), min(${keyAsText}) AS row
     FROM (SELECT ${columnList} FROM ${one} EXCEPT ALL SELECT ${columnList} FROM ${other}) AS surplus`,
  );
  return { count: Number(rows[0]?.count), row: rows[0]?.row ?? null };
}
