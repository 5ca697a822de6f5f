import type { ClientBase } from 'pg';
import type { AnyProjection } from '../projection';
import { inTransaction } from './connections';
import { buildGeneration, catchUp, type BuiltGeneration, type ProjectionEngine } from './generation-builder';
import { generationTables } from './generation-table';
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
 * @throws NothingToVerifyError, FoldFault, DamagedTablesError when tables or columns are missing
 */
export function verify(engine: ProjectionEngine, projection: AnyProjection): Promise<Verification> {
  return withBuildLock(engine.pool, projection.name, undefined, async (holder) => {
    const live = await currentGeneration(holder, projection.name);
    if (live === undefined || !isOfFold(live, projection))
      throw new NothingToVerifyError(projection.name, projection.version);
    const damage = (await findDamage(holder, [projection])).get(projection.name);
    if (damage) throw new DamagedTablesError(projection.name, damage);
    const built = await buildGeneration(engine, projection, live.position);
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
    const missing = await countSurplus(reader, rebuilt.columnList, rebuilt.qualified, seen);
    const surplus = await countSurplus(reader, rebuilt.columnList, seen, rebuilt.qualified);
    if (missing > 0 || surplus > 0) differences.push({ table: name, missing, surplus });
  }
  return {
    projection: projection.name,
    position: live.position,
    identical: differences.length === 0,
    differences,
  };
}

/** Rows of one table that the other lacks. */
async function countSurplus(
  reader: ClientBase,
  columns: string,
  one: string,
  other: string,
): Promise<number> {
  const { rows } = await reader.query<{ count: string }>(
    `SELECT count(*) FROM (SELECT ${columns} FROM ${one} EXCEPT ALL SELECT ${columns} FROM ${other}) AS surplus`,
  );
  return Number(rows[0]?.count);
}
