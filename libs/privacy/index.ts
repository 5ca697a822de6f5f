export { BlindIndex } from './blind-index';
export * from './identifiers';
export * from './in-memory/in-memory-key-vault';
export * from './key-vault';
export * from './masking';
export { MasterKeyMismatchError } from './master-key';
export { privacyMigrations } from './postgres/migrations';
export * from './postgres/postgres-key-vault';
export * from './sealer';
