import { DataSource } from 'typeorm';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { eventStoreMigrations } from './migrations';

/** A database of its own with the event log in it; on the server of the test run unless another one is named. */
export async function createMigratedDatabase(server?: string): Promise<TestDatabase> {
  const database = await createTestDatabase({ server });
  await migrate(database, eventStoreMigrations);
  return database;
}

/** Brings a database to the last of some migrations. */
export async function migrate({ url }: TestDatabase, migrations: typeof eventStoreMigrations): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
