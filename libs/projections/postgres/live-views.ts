import type { ClientBase } from 'pg';
import { liveName } from '../folding/table-shape';
import type { ReadModel } from '../projection';
import { sqlState } from './connections';
import { generationTables, type GenerationTable } from './generation-table';

/** Schema of the views. */
export const LIVE_SCHEMA = 'live';
/** `CREATE OR REPLACE VIEW` keeps the columns that there are; other ones need a new view. */
const OTHER_COLUMNS = '42P16';

/**
 * The name by which statements read a table, ready for SQL. In which schema it is looked for, a {@link Moment} says: in the one of
 * the views, or in one that holds the tables of the past.
 */
export const readName = (projection: string, table: string): string => `"${liveName(projection, table)}"`;

const qualified = (view: string): string => `${LIVE_SCHEMA}."${view}"`;

/**
 * Points the views of a projection at the tables of a generation, in the transaction that makes it the one that is read:
 * whoever reads has the old tables or the new ones, all at the same moment. Whoever is reading a view holds it, so this waits.
 * What else the database has built on a view stays as long as its columns do, and goes with them.
 * @param client in a transaction
 */
export async function showGeneration(
  client: ClientBase,
  projection: ReadModel,
  generation: number,
): Promise<void> {
  const views = new Map(
    [...generationTables(projection, generation)].map(([table, stored]) => [
      liveName(projection.name, table),
      stored,
    ]),
  );
  for (const view of await viewsOf(client, projection.name))
    if (!views.has(view)) await client.query(`DROP VIEW ${qualified(view)} CASCADE`);
  for (const [view, stored] of views) await show(client, view, stored);
}

async function show(client: ClientBase, view: string, { columnList, qualified: table }: GenerationTable) {
  const definition = `VIEW ${qualified(view)} AS SELECT ${columnList} FROM ${table}`;
  await client.query('SAVEPOINT before_view');
  try {
    await client.query(`CREATE OR REPLACE ${definition}`);
  } catch (error) {
    if (sqlState(error) !== OTHER_COLUMNS) throw error;
    await client.query('ROLLBACK TO SAVEPOINT before_view');
    await client.query(`DROP VIEW ${qualified(view)} CASCADE`);
    await client.query(`CREATE ${definition}`);
  }
  await client.query('RELEASE SAVEPOINT before_view');
}

/** Takes the views of every read model away: none of them has a generation to read. */
export async function showNothing(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ view: string }>(
    `SELECT viewname AS view FROM pg_views WHERE schemaname = '${LIVE_SCHEMA}'`,
  );
  for (const { view } of rows) await client.query(`DROP VIEW IF EXISTS ${qualified(view)} CASCADE`);
}

/** Which table each view shows, by the names of both without their schemas. */
export async function shownTables(database: Pick<ClientBase, 'query'>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.query<{ view: string; table: string }>(
    `SELECT v.relname AS view, t.relname AS "table"
     FROM pg_class v JOIN pg_namespace n ON n.oid = v.relnamespace
     JOIN pg_rewrite r ON r.ev_class = v.oid
     JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
       AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
     JOIN pg_class t ON t.oid = d.refobjid
     WHERE n.nspname = '${LIVE_SCHEMA}' AND v.relkind = 'v'`,
  );
  return new Map(rows.map(({ view, table }) => [view, table]));
}

/** Views of the generation that is read now. */
async function viewsOf(client: ClientBase, projection: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ tables: readonly string[] }>(
    `SELECT g.tables FROM projections.projections p
     JOIN projections.generations g ON g.projection = p.name AND g.generation = p.generation
     WHERE p.name = $1`,
    [projection],
  );
  const shown = await shownTables(client);
  const stored = new Set(rows.flatMap(({ tables }) => tables));
  return [...shown].flatMap(([view, table]) => (stored.has(table) ? [view] : []));
}
