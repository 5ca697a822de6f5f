import { MigrationInterface, QueryRunner } from 'typeorm';

/** A table that stays empty, for asking whether the database has room. */
export class CreateRoomProbe1700000000351 implements MigrationInterface {
  readonly name = 'CreateRoomProbe1700000000351';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create unlogged table platform.room_probe (filling text not null)');
    await queryRunner.query(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'ledger_app') then
          grant select, insert, truncate on platform.room_probe to ledger_app;
        end if;
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table platform.room_probe');
  }
}
