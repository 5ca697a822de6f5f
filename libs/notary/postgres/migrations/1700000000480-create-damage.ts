import type { MigrationInterface, QueryRunner } from 'typeorm';

const PRIVILEGES = `
  do $body$ begin
    revoke all on notary.damaged_streams from public;
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant select, insert, update, delete on notary.damaged_streams to ledger_app;
    end if;
  end $body$`;

/** Where every process finds what the check of the log found: unlike the rest of the schema it changes with each check. */
export class CreateDamage1700000000480 implements MigrationInterface {
  readonly name = 'CreateDamage1700000000480';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table notary.damaged_streams (stream text collate "C" primary key, revision bigint not null,
         position bigint, kind text not null, found_at timestamptz not null default clock_timestamp())`,
    );
    await runner.query(
      `comment on table notary.damaged_streams is 'Streams whose stored history is not what was notarised, as the last check of the log found: no command is decided on them'`,
    );
    await runner.query(PRIVILEGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notary.damaged_streams');
  }
}
