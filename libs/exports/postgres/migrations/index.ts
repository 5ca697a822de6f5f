import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  'create schema if not exists exports',
  `create table exports.jobs (
     id text primary key,
     process text not null,
     account text not null,
     roles text[] not null,
     office text,
     list text not null,
     format text not null,
     request_mark text not null,
     status text not null default 'waiting' check (status in ('waiting', 'running', 'ready', 'failed', 'expired')),
     failure text,
     rows_done integer not null default 0,
     rows_in_all integer,
     pieces text[] not null default '{}',
     bytes bigint,
     requested_at timestamptz not null default clock_timestamp(),
     beat_at timestamptz not null default clock_timestamp(),
     expires_at timestamptz
   )`,
  // An account that asks for the same again while it is made has the same job.
  `create unique index one_job_for_equal_requests on exports.jobs (account, request_mark)
     where status in ('waiting', 'running')`,
  `comment on table exports.jobs is 'Exports of lists that are made by and by; their files lie sealed in the file store for an hour'`,
  `comment on column exports.jobs.request_mark is 'Keyed mark of what was asked for: filters may name somebody, and are kept nowhere'`,
  `comment on column exports.jobs.process is 'The process that makes it; beat_at is when it was last heard of'`,
  `comment on column exports.jobs.pieces is 'SHA-256 of each piece of the file, by which the file store has it, in order'`,
  `do $body$ begin
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant usage on schema exports to ledger_app;
       grant select, insert, update, delete on exports.jobs to ledger_app;
     end if;
   end $body$`,
];

/** Where the jobs of exports are kept, for all processes together. */
export class CreateExportJobs1700000000380 implements MigrationInterface {
  readonly name = 'CreateExportJobs1700000000380';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** What is under way or waits to be fetched is lost; it can be asked for again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema exports cascade');
  }
}

export const exportMigrations = [CreateExportJobs1700000000380];
