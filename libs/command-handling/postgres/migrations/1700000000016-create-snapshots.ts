import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create schema if not exists command_handling`,
  `create table command_handling.snapshots (
     stream text collate "C" primary key,
     version text not null,
     revision integer not null check (revision >= 0),
     event_id uuid not null,
     state text not null,
     mark text not null,
     taken_at timestamptz not null default clock_timestamp()
   )`,
  `comment on table command_handling.snapshots is
     'Folded states of long streams; derived from the log, may be emptied at any time; nothing personal in clear'`,
  `comment on column command_handling.snapshots.mark is 'Keyed mark of the other columns: a changed row is left aside'`,
  `do $$ begin
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant usage on schema command_handling to ledger_app;
       grant select, insert, update, delete on command_handling.snapshots to ledger_app;
     end if;
   end $$`,
];

/** Where long streams keep what they were folded to. */
export class CreateSnapshots1700000000016 implements MigrationInterface {
  readonly name = 'CreateSnapshots1700000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table command_handling.snapshots`);
    await queryRunner.query(`drop schema command_handling`);
  }
}
