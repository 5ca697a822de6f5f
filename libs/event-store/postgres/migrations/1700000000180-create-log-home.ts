import { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `create table ledger.log_home (
     one boolean primary key default true check (one),
     store text not null check (store in ('postgres', 'eventstoredb')),
     begins_behind bigint not null default 0 check (begins_behind >= 0),
     since timestamptz not null default clock_timestamp()
   )`,
  `comment on table ledger.log_home is 'Where the event log lies that the checkpoints of this database speak of'`,
  `comment on column ledger.log_home.begins_behind is 'Position of the last event that was copied here from elsewhere: all up to it was handled there'`,
  `do $body$
   begin
     revoke all on ledger.log_home from public;
     if exists (select from pg_roles where rolname = 'ledger_app') then
       grant select, insert, update on ledger.log_home to ledger_app;
     end if;
   end
   $body$`,
];

/** Which store the log is in. Written by the first process that starts, and when the log moves. */
export class CreateLogHome1700000000180 implements MigrationInterface {
  readonly name = 'CreateLogHome1700000000180';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** @throws always: without it a process could work on the log that was left */
  down(): Promise<void> {
    return Promise.reject(new Error('where the log lies is never forgotten'));
  }
}
