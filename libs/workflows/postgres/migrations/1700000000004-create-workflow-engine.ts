import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE SCHEMA IF NOT EXISTS workflows`,
  `CREATE TABLE workflows.checkpoints (
     workflow text COLLATE "C" PRIMARY KEY,
     position bigint NOT NULL CHECK (position >= 0),
     parked_position bigint NULL,
     parked_event_id uuid NULL,
     parked_reason text NULL,
     parked_at timestamptz NULL,
     updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT parked_or_not CHECK (num_nulls(parked_position, parked_event_id, parked_reason, parked_at) IN (0, 4))
   )`,
  `DO $$ BEGIN
     IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_app') THEN
       GRANT USAGE ON SCHEMA workflows TO ledger_app;
       GRANT SELECT, INSERT, UPDATE ON workflows.checkpoints TO ledger_app;
     END IF;
   END $$`,
];

/** Where workflows remember how far they have come. Everything else they remember is in the log. */
export class CreateWorkflowEngine1700000000004 implements MigrationInterface {
  readonly name = 'CreateWorkflowEngine1700000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE workflows.checkpoints`);
    await queryRunner.query(`DROP SCHEMA workflows`);
  }
}

export const workflowMigrations = [CreateWorkflowEngine1700000000004];
