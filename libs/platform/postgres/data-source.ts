import { DataSource, Logger as QueryLogger, MigrationInterface } from 'typeorm';

/** A TypeORM migration class; its name ends in the 13 digits of its order. */
export type MigrationClass = new () => MigrationInterface;

/** The schema that holds the table of applied migrations. */
export const MIGRATIONS_SCHEMA = 'ledger';

/**
 * A TypeORM data source that never changes the database by itself: no synchronisation, no migration on start,
 * no extension installed. Not yet connected: call `initialize()`.
 */
export function createDataSource(options: {
  readonly url: string;
  readonly migrations: readonly MigrationClass[];
  readonly applicationName?: string;
}): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema: MIGRATIONS_SCHEMA,
    applicationName: options.applicationName ?? 'ledger',
    entities: [],
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    migrationsRun: false,
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    logging: false,
    logger: SILENT,
  });
}

/** TypeORM prints failed migrations to the console even with logging off; whoever catches the error reports it. */
const SILENT: QueryLogger = {
  log: () => undefined,
  logMigration: () => undefined,
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
};
