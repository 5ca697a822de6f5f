import { MigrationInterface, QueryRunner } from 'typeorm';
import { appendFunctions } from './append-functions';

const table = `
  create table ledger.events (
    position bigint primary key,
    recorded_at timestamptz not null,
    id uuid not null,
    command_id uuid not null,
    revision integer not null,
    command_index integer not null,
    stream text collate "C" not null,
    type text collate "C" not null,
    data text not null,
    metadata text not null,
    constraint events_stream_revision unique (stream, revision),
    constraint events_id unique (id),
    constraint events_command unique (command_id, command_index)
  )`;

const comments = [
  `comment on table ledger.events is 'The event log: append-only, dense positions in commit order'`,
  `comment on column ledger.events.data is 'JSON text exactly as hashed; never parsed or rewritten here'`,
  `comment on column ledger.events.command_index is 'Place of the event in its command, from 0'`,
];

const guard = `
  create function ledger.refuse_change() returns trigger language plpgsql as $body$
  begin
    raise exception 'the event log cannot be changed: % refused', tg_op using errcode = 'insufficient_privilege';
  end
  $body$`;

/** Enabled ALWAYS, so that `session_replication_role` does not switch them off. */
const triggers = [
  `create trigger refuse_change before update or delete on ledger.events
   for each statement execute function ledger.refuse_change()`,
  `create trigger refuse_truncate before truncate on ledger.events
   for each statement execute function ledger.refuse_change()`,
  `alter table ledger.events enable always trigger refuse_change`,
  `alter table ledger.events enable always trigger refuse_truncate`,
];

/** The application's role reads, and appends through the function alone; on a foreign database it may not exist. */
const privileges = `
  do $body$
  begin
    revoke all on ledger.events from public;
    revoke all on all functions in schema ledger from public;
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant usage on schema ledger to ledger_app;
      grant select on ledger.events to ledger_app;
      grant execute on function ledger.append to ledger_app;
    end if;
  end
  $body$`;

/**
 * The event log of the Postgres adapter.
 *
 * A category has no column and no index: readers by category are subscriptions, which pass over the whole log
 * once, so the filter is an expression in their range reads and costs the writers nothing.
 */
export class CreateEventLog1700000000001 implements MigrationInterface {
  readonly name = 'CreateEventLog1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists ledger');
    for (const statement of [table, ...comments, guard, ...triggers, ...appendFunctions, privileges]) {
      await runner.query(statement);
    }
  }

  /** @throws always: what is in the log has happened */
  down(): Promise<void> {
    return Promise.reject(new Error('the event log is never taken down'));
  }
}
