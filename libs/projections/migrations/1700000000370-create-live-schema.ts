import { MigrationInterface, QueryRunner } from 'typeorm';

/** The application's role creates the views; on a foreign database it may not exist. */
const privileges = `
  do $body$
  begin
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant usage, create on schema live to ledger_app;
    end if;
  end
  $body$`;

/** A schema for the views by which read models are read. They are made when a generation goes live. */
export class CreateLiveSchema1700000000370 implements MigrationInterface {
  readonly name = 'CreateLiveSchema1700000000370';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists live');
    await runner.query(
      `comment on schema live is 'Read models by fixed names: a view for each table of the generation that is read'`,
    );
    await runner.query(privileges);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema live cascade');
  }
}
