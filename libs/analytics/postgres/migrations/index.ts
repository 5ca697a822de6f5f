import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  'create schema if not exists analytics',
  `comment on schema analytics is '供统计分析程序读取的视图，不含个人信息 / Views for programs of evaluation, without personal data'`,
  // Whoever makes the views hands the right to read them on.
  `do $body$ begin
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant usage, create on schema analytics to ledger_app with grant option;
     end if;
   end $body$`,
];

/** A schema for the analytics views. A worker makes them once the read models are there. */
class CreateAnalytics1700000000490 implements MigrationInterface {
  readonly name = 'CreateAnalytics1700000000490';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema analytics cascade');
  }
}

/** Migrations of the analytics schema, in order. */
export const analyticsMigrations = [CreateAnalytics1700000000490] as const;
