import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table command_handling.denial_counts (
     id uuid primary key default gen_random_uuid(),
     minute timestamptz not null,
     attempt jsonb not null,
     first_at timestamptz not null,
     correlation_id text not null,
     count integer not null check (count > 0),
     closed boolean not null default false
   )`,
  // Attempts alike of one minute are one row until it is closed; whoever comes after that begins another.
  `create unique index denial_counts_open on command_handling.denial_counts (minute, attempt) where not closed`,
  `comment on table command_handling.denial_counts is
     'Denied attempts that are counted and not yet appended: who tried what, and how often within the minute'`,
  `comment on column command_handling.denial_counts.id is 'The command that appends the row, so that it is appended once'`,
  `do $$ begin
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant select, insert, update, delete on command_handling.denial_counts to ledger_app;
     end if;
   end $$`,
];

/** Where denied attempts are counted before they become events. */
export class CreateDenialCounts1700000000290 implements MigrationInterface {
  readonly name = 'CreateDenialCounts1700000000290';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table command_handling.denial_counts`);
  }
}
