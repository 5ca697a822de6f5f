import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  'create schema if not exists evidence',
  `create table evidence.uploads (
     id uuid primary key,
     account text not null,
     candidacy_id text not null,
     owner text not null,
     sha256 text,
     bytes integer not null,
     begun_at timestamptz not null default clock_timestamp()
   )`,
  'create index uploads_of_account on evidence.uploads (account)',
  'create index uploads_of_candidacy on evidence.uploads (candidacy_id)',
  'create index uploads_of_owner on evidence.uploads (owner)',
  `comment on table evidence.uploads is 'Files that were uploaded and that no event names yet; sha256 is null while one arrives'`,
  `do $body$ begin
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant usage on schema evidence to ledger_app;
       grant select, insert, update, delete on evidence.uploads to ledger_app;
     end if;
   end $body$`,
];

/** Which uploads wait, for the quotas that all processes share. */
export class CreateUploads1700000000340 implements MigrationInterface {
  readonly name = 'CreateUploads1700000000340';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** What waits is then counted from nothing again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema evidence cascade');
  }
}

export const evidenceMigrations = [CreateUploads1700000000340];
