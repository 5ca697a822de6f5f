export { locateBinaries, type PostgresBinaries } from './binaries';
export { initialiseCluster, makeFolderFor, SUPERUSER } from './cluster';
export {
  EmbeddedPostgres,
  findRunningDatabase,
  hasCluster,
  type EmbeddedDatabaseUrls,
  type EmbeddedPostgresOptions,
} from './embedded-postgres';
export { EmbeddedPostgresError } from './embedded-postgres-error';
export { operatingUser, type OperatingUser } from './operating-user';
export type { OrphanOutcome } from './orphan';
export { PostgresServer, type Listening, type ServerOptions } from './postgres-server';
