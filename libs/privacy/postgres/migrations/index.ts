export { privacyMigrations } from './1700000000002-create-key-vault';
