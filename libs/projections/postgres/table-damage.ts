import type { ClientBase, Pool } from 'pg';
import { liveName } from '../folding/table-shape';
import type { ReadModel } from '../projection';
import { generationTables, type GenerationTable, READ_MODELS_SCHEMA } from './generation-table';
import { shownTables } from './live-views';

/** The tables of a projection are not as it declares them: somebody, or something, changed them past the engine. */
export class DamagedTablesError extends Error {
  override readonly name = 'DamagedTablesError';
  constructor(
    readonly projection: string,
    readonly damage: readonly string[],
  ) {
    super(`the tables of projection ${projection} are damaged: ${damage.join(', ')}`);
  }
}

interface CatalogueRow {
  readonly table: string;
  readonly keyed: boolean;
  readonly columns: readonly string[];
}

/** What every generation table has in the database: names of its columns, and whether it has its primary key. */
const CATALOGUE = `SELECT c.relname AS "table",
    EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indisvalid) AS keyed,
    ARRAY(SELECT a.attname::text FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = '${READ_MODELS_SCHEMA}' AND c.relkind = 'r' AND c.relname = ANY($1)`;

const LIVE = `SELECT projection, generation, version FROM projections.generations WHERE state = 'live'`;

/**
 * What is missing from the tables that readers read, by projection: tables, columns, primary keys, and the views that show
 * them. Asks the catalogue once for all. One that is not built, or is stored in another version than this program knows, is not looked at.
 */
export async function findDamage(
  database: Pool | ClientBase,
  projections: readonly ReadModel[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const live = await database.query<{ projection: string; generation: number; version: number }>(LIVE);
  const declared = live.rows.flatMap(({ projection, generation, version }) => {
    const known = projections.find((one) => one.name === projection && one.version === version);
    return known ? [[projection, [...generationTables(known, generation).entries()]] as const] : [];
  });
  const names = declared.flatMap(([, tables]) => tables.map(([, { name }]) => name));
  const { rows } = await database.query<CatalogueRow>(CATALOGUE, [names]);
  const stored = new Map(rows.map((row) => [row.table, row]));
  const shown = await shownTables(database);
  const damageIn = (projection: string, [name, table]: readonly [string, GenerationTable]) => {
    const damage = damageOf(table, stored.get(table.name));
    const view = liveName(projection, name);
    return damage.length > 0 || shown.get(view) === table.name ? damage : [`view ${view} is missing`];
  };
  return new Map(
    declared
      .map(([name, tables]) => [name, tables.flatMap((table) => damageIn(name, table))] as const)
      .filter(([, damage]) => damage.length > 0),
  );
}

function damageOf(table: GenerationTable, stored: CatalogueRow | undefined): readonly string[] {
  if (stored === undefined) return [`table ${table.name} is missing`];
  const missing = table.columnNames.filter((name) => !stored.columns.includes(name));
  return [
    ...missing.map((name) => `column ${table.name}.${name} is missing`),
    ...(stored.keyed ? [] : [`the primary key of ${table.name} is missing`]),
  ];
}
