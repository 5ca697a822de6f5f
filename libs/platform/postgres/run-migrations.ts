import { Client } from 'pg';
import { Logger } from '../logging';
import { createDataSource, MigrationClass, MIGRATIONS_SCHEMA } from './data-source';

/** Any fixed number, the same in every release: it is what two starters meet at. */
const MIGRATION_LOCK = '7305871104520240517';

/**
 * Brings the database to the newest schema as the owner named in `url`: creates the schema `ledger` if it is
 * missing and applies the migrations that are not yet recorded in `ledger.migrations`, each in its own transaction.
 * Starters that come at the same time wait for each other under an advisory lock; the second finds nothing to do.
 *
 * @returns the names of the migrations applied now, in order
 */
export async function runMigrations(options: {
  readonly url: string;
  readonly migrations: readonly MigrationClass[];
  readonly log?: Logger;
}): Promise<readonly string[]> {
  const guard = new Client({
    connectionString: options.url,
    application_name: 'ledger-migrations',
    keepAlive: true,
  });
  const lost = new Promise<never>((_, reject) => guard.once('error', reject));
  // Only the race below is to see the rejection; between migrations nobody else listens.
  lost.catch(() => undefined);
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await createSchemaIfMissing(guard, MIGRATIONS_SCHEMA);
    const applied = await Promise.race([applyMigrations(options.url, options.migrations), lost]);
    options.log?.info(
      { applied },
      applied.length === 0 ? 'the database is up to date' : 'migrations applied',
    );
    return applied;
  } finally {
    await guard.end();
  }
}

async function createSchemaIfMissing(client: Client, schema: string): Promise<void> {
  // "create schema if not exists" asks for the right to create even when there is nothing to create.
  const { rows } = await client.query<{ missing: boolean }>('select to_regnamespace($1) is null as missing', [
    schema,
  ]);
  if (rows[0]?.missing) await client.query(`create schema ${client.escapeIdentifier(schema)}`);
}

async function applyMigrations(
  url: string,
  migrations: readonly MigrationClass[],
): Promise<readonly string[]> {
  const dataSource = createDataSource({ url, migrations, applicationName: 'ledger-migrations' });
  await dataSource.initialize();
  try {
    const applied = await dataSource.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
