import { MigrationInterface, QueryRunner } from 'typeorm';

/** One row: the latest time at which the ledger was seen at work. */
export class CreateTimeMark1700000000360 implements MigrationInterface {
  readonly name = 'CreateTimeMark1700000000360';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table platform.time_mark (
        only_row boolean primary key default true check (only_row),
        latest timestamptz not null
      )`);
    await queryRunner.query(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'ledger_app') then
          grant select, insert, update on platform.time_mark to ledger_app;
        end if;
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table platform.time_mark');
  }
}
