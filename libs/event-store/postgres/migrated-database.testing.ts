import { DataSource } from 'typeorm';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { eventStoreMigrations } from './migrations';

/** A database of its own with the event log in it; on the server of the test run unless another one is named. */
export async function createMigratedDatabase(server?: string): Promise<TestDatabase> {
  const database = await createTestDatabase(server);
  const source = new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: [...eventStoreMigrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
  return database;
}
