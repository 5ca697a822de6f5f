import { MigrationInterface, QueryRunner } from 'typeorm';

/** A generation says what it was folded from. Those from before say nothing, and are folded anew. */
export class FingerprintGenerations1700000000350 implements MigrationInterface {
  readonly name = 'FingerprintGenerations1700000000350';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table projections.generations add column fingerprint text not null default ''`);
    await runner.query(
      `comment on column projections.generations.fingerprint is 'Hash of the tables, event types and parts that it was folded with'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table projections.generations drop column fingerprint');
  }
}
