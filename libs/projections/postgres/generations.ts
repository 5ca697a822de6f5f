import type { ClientBase, Pool } from 'pg';
import { fingerprintOf } from '../folding/fingerprint';
import type { AnyProjection, ReadModel } from '../projection';
import { inTransaction, LOCK_NOT_AVAILABLE, sqlState } from './connections';
import { generationTables, qualifiedTable, READ_MODELS_SCHEMA } from './generation-table';
import { LIVE_SCHEMA, showGeneration } from './live-views';

type Database = Pool | ClientBase;

/** A set of tables, and how far it is. */
export interface Generation {
  readonly generation: number;
  /** Version of the projection that it was folded with. */
  readonly version: number;
  /** See `fingerprintOf`. */
  readonly fingerprint: string;
  readonly position: bigint;
}

/**
 * Whether a generation was folded as the projection folds now. A newer version is not, either. Of a read model that is only
 * named, how it is folded is not known here.
 */
export function isOfFold(
  generation: Pick<Generation, 'version' | 'fingerprint'>,
  projection: ReadModel | AnyProjection,
): boolean {
  if (generation.version !== projection.version) return false;
  return !('handlers' in projection) || generation.fingerprint === fingerprintOf(projection);
}

/** Another role made the read models: whatever this one built, that one could neither read nor drop. */
export class ForeignTablesError extends Error {
  override readonly name = 'ForeignTablesError';
  constructor(owner: string, role: string) {
    super(
      `the tables of the read models belong to the role "${owner}", not to "${role}": ` +
        `connect as "${owner}", or give them over with REASSIGN OWNED`,
    );
  }
}

/** Makes sure that the projection has its row. */
export async function registerProjection(database: Database, projection: string): Promise<void> {
  await database.query('INSERT INTO projections.projections (name) VALUES ($1) ON CONFLICT DO NOTHING', [
    projection,
  ]);
}

/** What readers read now; undefined until the first generation is built. */
export async function currentGeneration(
  database: Database,
  projection: string,
): Promise<Generation | undefined> {
  const { rows } = await database.query<GenerationRow>(
    `SELECT g.generation, g.version, g.fingerprint, g.position FROM projections.projections p
     JOIN projections.generations g ON g.projection = p.name AND g.generation = p.generation
     WHERE p.name = $1`,
    [projection],
  );
  return rows[0] && generationOf(rows[0]);
}

/** The same, and holds its checkpoint still until the end of the transaction. */
export async function holdCurrentGeneration(
  client: ClientBase,
  projection: string,
): Promise<Generation | undefined> {
  const { rows } = await client.query<GenerationRow>(
    `SELECT generation, version, fingerprint, position FROM projections.generations
     WHERE projection = $1 AND state = 'live' FOR UPDATE`,
    [projection],
  );
  return rows[0] && generationOf(rows[0]);
}

/**
 * Adds a generation that nobody reads yet: its number, and its empty tables without indexes.
 * @throws ForeignTablesError
 */
export async function createGeneration(pool: Pool, projection: AnyProjection): Promise<number> {
  await refuseForeignTables(pool);
  await registerProjection(pool, projection.name);
  return inTransaction(pool, 'BEGIN', async (client) => {
    const { rows } = await client.query<{ last_generation: number }>(
      `UPDATE projections.projections SET last_generation = last_generation + 1
       WHERE name = $1 RETURNING last_generation`,
      [projection.name],
    );
    const generation = rows[0]?.last_generation;
    if (generation === undefined) throw new Error(`projection ${projection.name} is not registered`);
    const tables = [...generationTables(projection, generation).values()];
    await client.query(
      `INSERT INTO projections.generations (projection, generation, version, fingerprint, position, state, tables)
       VALUES ($1, $2, $3, $4, 0, 'building', $5)`,
      [
        ...[projection.name, generation, projection.version, fingerprintOf(projection)],
        tables.map((table) => table.name),
      ],
    );
    for (const table of tables) await client.query(table.create);
    return generation;
  });
}

async function refuseForeignTables(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ owner: string; role: string }>(
    `SELECT owner, current_user AS role
     FROM (SELECT schemaname, tableowner AS owner FROM pg_tables
       UNION ALL SELECT schemaname, viewowner FROM pg_views) AS owned
     WHERE schemaname IN ($1, $2) AND owner <> current_user LIMIT 1`,
    [READ_MODELS_SCHEMA, LIVE_SCHEMA],
  );
  if (rows[0] !== undefined) throw new ForeignTablesError(rows[0].owner, rows[0].role);
}

/** Sets the checkpoint of a generation that was built from the log up to there. */
export async function setBuiltPosition(
  database: Database,
  projection: string,
  generation: number,
  position: bigint,
): Promise<void> {
  const { rowCount } = await database.query(
    `UPDATE projections.generations SET position = $3, moved_at = clock_timestamp()
     WHERE projection = $1 AND generation = $2 AND state = 'building'`,
    [projection, generation, position],
  );
  if (rowCount !== 1) throw new Error(`generation ${generation} of ${projection} is not being built`);
}

/** Lets readers go on to a generation; whatever they read before retires, and a parked event that it has passed is done. */
export async function switchReaders(client: ClientBase, shown: ReadModel, generation: number): Promise<void> {
  const projection = shown.name;
  await showGeneration(client, shown, generation);
  await client.query(
    `UPDATE projections.generations SET state = 'retired' WHERE projection = $1 AND state = 'live'`,
    [projection],
  );
  await client.query(
    `UPDATE projections.generations SET state = 'live' WHERE projection = $1 AND generation = $2`,
    [projection, generation],
  );
  await client.query('UPDATE projections.projections SET generation = $2 WHERE name = $1', [
    projection,
    generation,
  ]);
  await client.query(
    `DELETE FROM projections.parked k USING projections.generations g
     WHERE k.projection = $1 AND g.projection = $1 AND g.generation = $2 AND k.position <= g.position`,
    [projection, generation],
  );
}

/**
 * Drops the generations of a projection that are in a state. One that somebody still reads, or is about to,
 * is left for the next time: readers hold its tables for as long as they need them.
 * @returns how many were left
 */
export async function dropGenerations(
  pool: Pool,
  projection: string,
  state: 'building' | 'retired',
): Promise<number> {
  const { rows } = await pool.query<{ generation: number; tables: string[] }>(
    'SELECT generation, tables FROM projections.generations WHERE projection = $1 AND state = $2',
    [projection, state],
  );
  let left = 0;
  for (const { generation, tables } of rows) {
    const dropped = await dropGeneration(pool, projection, generation, tables);
    if (!dropped) left += 1;
  }
  return left;
}

async function dropGeneration(
  pool: Pool,
  projection: string,
  generation: number,
  tables: readonly string[],
): Promise<boolean> {
  // A short wait: while it lasts, it holds up whoever comes to these tables.
  const begin = `BEGIN; SET LOCAL lock_timeout = '200ms'`;
  try {
    await inTransaction(pool, begin, async (client) => {
      if (tables.length > 0)
        await client.query(`DROP TABLE IF EXISTS ${tables.map(qualifiedTable).join(', ')}`);
      await client.query('DELETE FROM projections.generations WHERE projection = $1 AND generation = $2', [
        projection,
        generation,
      ]);
    });
    return true;
  } catch (error) {
    if (sqlState(error) === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}

/** How far what a reader sees is: of one transaction with the rows that it reads. Undefined until it is built. */
export async function positionSeen(
  client: ClientBase,
  { name }: Pick<ReadModel, 'name'>,
): Promise<bigint | undefined> {
  return (await currentGeneration(client, name))?.position;
}

interface GenerationRow {
  readonly generation: number;
  readonly version: number;
  readonly fingerprint: string;
  readonly position: string;
}

function generationOf({ position, ...row }: GenerationRow): Generation {
  return { ...row, position: BigInt(position) };
}
