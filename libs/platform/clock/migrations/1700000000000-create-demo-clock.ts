import { MigrationInterface, QueryRunner } from 'typeorm';

/** One row: how far the demo clock stands from the machine's, in milliseconds. */
export class CreateDemoClock1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create schema if not exists platform');
    await queryRunner.query(`
      create table platform.demo_clock (
        only_row boolean primary key default true check (only_row),
        offset_ms bigint not null
      )`);
    // A database given by the operator may know one role only.
    await queryRunner.query(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'ledger_app') then
          grant usage on schema platform to ledger_app;
          grant select, insert, update on platform.demo_clock to ledger_app;
        end if;
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema platform cascade');
  }
}
