import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the library finds the table; it writes the names in quotes. */
export const RATE_LIMITS_TABLE = { schemaName: 'rate_limits', tableName: 'counts' } as const;

const STATEMENTS = [
  `create schema if not exists rate_limits`,
  // Unlogged: of the last minutes only, and written often. After a crash the counts begin anew.
  `create unlogged table rate_limits.counts (
     key varchar(255) primary key,
     points integer not null default 0,
     expire bigint
   )`,
  `comment on table rate_limits.counts is
     'What callers have done within the windows of their limits; keys are keyed marks, no address and no account in clear'`,
  `do $$ begin
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant usage on schema rate_limits to ledger_app;
       grant select, insert, update, delete on rate_limits.counts to ledger_app;
     end if;
   end $$`,
];

/** Where replicas count together how often callers ask. The columns are those that rate-limiter-flexible wants. */
export class CreateRateLimits1700000000280 implements MigrationInterface {
  readonly name = 'CreateRateLimits1700000000280';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop schema rate_limits cascade`);
  }
}
