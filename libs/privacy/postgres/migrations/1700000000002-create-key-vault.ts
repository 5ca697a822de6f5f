import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The vault's tables. A key row goes one way only, from a wrapped key to null, and is never removed:
 * a removed row would let a new key be made for a person whose data were erased.
 */
const STATEMENTS = [
  `CREATE SCHEMA IF NOT EXISTS privacy`,
  `CREATE TABLE privacy.subject_keys (
     subject text COLLATE "C" PRIMARY KEY,
     wrapped_key bytea NULL,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     destroyed_at timestamptz NULL,
     CONSTRAINT destroyed_or_wrapped CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
   )`,
  `CREATE TABLE privacy.master_key_check (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     check_value bytea NOT NULL,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `CREATE FUNCTION privacy.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION '% on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
   END $$`,
  `CREATE TRIGGER keys_are_never_removed BEFORE DELETE OR TRUNCATE ON privacy.subject_keys
     FOR EACH STATEMENT EXECUTE FUNCTION privacy.refuse_change()`,
  `CREATE TRIGGER keys_are_only_destroyed BEFORE UPDATE ON privacy.subject_keys
     FOR EACH ROW WHEN (NEW.wrapped_key IS NOT NULL OR OLD.destroyed_at IS NOT NULL OR NEW.subject <> OLD.subject)
     EXECUTE FUNCTION privacy.refuse_change()`,
  `CREATE TRIGGER check_value_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON privacy.master_key_check
     FOR EACH STATEMENT EXECUTE FUNCTION privacy.refuse_change()`,
  `DO $$ BEGIN
     IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_app') THEN
       GRANT USAGE ON SCHEMA privacy TO ledger_app;
       GRANT SELECT, INSERT ON privacy.subject_keys, privacy.master_key_check TO ledger_app;
       GRANT UPDATE (wrapped_key, destroyed_at) ON privacy.subject_keys TO ledger_app;
     END IF;
   END $$`,
];

export class CreateKeyVault1700000000002 implements MigrationInterface {
  readonly name = 'CreateKeyVault1700000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  /** Only for a vault that never held a key: dropping keys would erase everybody. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DO $$ BEGIN
      IF EXISTS (SELECT FROM privacy.subject_keys) THEN RAISE EXCEPTION 'the key vault holds keys'; END IF;
    END $$`);
    await queryRunner.query(`DROP TABLE privacy.subject_keys, privacy.master_key_check`);
    await queryRunner.query(`DROP FUNCTION privacy.refuse_change()`);
    await queryRunner.query(`DROP SCHEMA privacy`);
  }
}

export const privacyMigrations = [CreateKeyVault1700000000002];
