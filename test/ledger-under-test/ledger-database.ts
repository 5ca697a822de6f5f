import { Client } from 'pg';
import { allProjections, eventRegistry, ledgerMigrations } from '#composition';
import { EventCodec, PostgresEventStore } from '#event-store';
import { createPool, runMigrations, silentLogger } from '#platform';
import { ProjectionOperations } from '#projections';
import { createTestDatabase, MODEL_DATABASE, TestDatabase } from '../embedded-postgres/test-database';

/** Any number: whoever comes first makes the model under it, the others wait. */
const MODEL_LOCK = '7305871104520240518';

/** Connections that building read models takes. */
const CONNECTIONS = 5;

let made: Promise<void> | undefined;

/**
 * A ledger's database in which nothing has happened, with all its tables, as migrations and the first start of a worker
 * leave it. Making them takes seconds: it is done once in a run of the tests, and each ledger has a copy.
 */
export async function createLedgerDatabase(): Promise<TestDatabase> {
  await (made ??= makeModel());
  return createTestDatabase({ model: MODEL_DATABASE });
}

async function makeModel(): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MODEL_LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [MODEL_DATABASE]);
    if (rowCount === 1) return;
    const { url, name } = await createTestDatabase();
    await runMigrations({ url, migrations: ledgerMigrations, log: silentLogger });
    await buildReadModels(url);
    // It gets its name when it is whole: a model that is there can be copied.
    await client.query(`ALTER DATABASE ${name} RENAME TO ${MODEL_DATABASE}`);
  } finally {
    await client.end();
  }
}

async function buildReadModels(url: string): Promise<void> {
  const pool = createPool({ url, max: CONNECTIONS, applicationName: 'test', log: silentLogger });
  const store = new PostgresEventStore({ connectionString: url });
  try {
    const engine = { pool, store, codec: new EventCodec(eventRegistry()) };
    const operations = new ProjectionOperations(engine, allProjections());
    for (const { name } of allProjections()) await operations.rebuild(name);
  } finally {
    await store.close();
    await pool.end();
  }
}
