import { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table projections.projections (
    name text collate "C" primary key,
    generation integer,
    last_generation integer not null default 0
  )`,
  // Room on each page keeps checkpoint updates off the index.
  `create table projections.generations (
    projection text collate "C" not null references projections.projections (name),
    generation integer not null,
    version integer not null,
    position bigint not null,
    state text not null check (state in ('building', 'live', 'retired')),
    tables text[] not null,
    created_at timestamptz not null default clock_timestamp(),
    moved_at timestamptz not null default clock_timestamp(),
    primary key (projection, generation)
  ) with (fillfactor = 50)`,
  `create table projections.parked (
    projection text collate "C" primary key references projections.projections (name),
    version integer not null,
    position bigint not null,
    event_id text not null,
    event_type text not null,
    reason text not null,
    parked_at timestamptz not null default clock_timestamp()
  )`,
  `create table projections.skips (
    projection text collate "C" not null references projections.projections (name),
    position bigint not null,
    event_id text not null,
    event_type text not null,
    fault text not null,
    actor text not null,
    reason text not null,
    ordered_at timestamptz not null default clock_timestamp(),
    primary key (projection, position)
  )`,
];

const comments = [
  `comment on schema projections is 'How far each read model is, and what stopped it'`,
  `comment on schema read_models is 'Tables of read models, one set a generation; everything here can be rebuilt from the log'`,
  `comment on column projections.projections.generation is 'What readers read; null until the first generation is built'`,
  `comment on column projections.generations.position is 'The checkpoint: everything up to here is in the tables'`,
  `comment on table projections.parked is 'Read models that stand still before an event they cannot take'`,
  `comment on table projections.skips is 'Orders to leave an event out, on record for good'`,
];

/** The application's role; on a foreign database it may not exist. It builds generations, so it creates tables. */
const privileges = `
  do $body$
  begin
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant usage on schema projections to ledger_app;
      grant select, insert, update, delete
        on projections.projections, projections.generations, projections.parked to ledger_app;
      grant select, insert on projections.skips to ledger_app;
      grant usage, create on schema read_models to ledger_app;
    end if;
  end
  $body$`;

/** Checkpoints, generations, parked events and skip orders of the projection engine. */
export class CreateProjectionEngine1700000000003 implements MigrationInterface {
  readonly name = 'CreateProjectionEngine1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists projections');
    await runner.query('create schema if not exists read_models');
    for (const statement of [...tables, ...comments, privileges]) await runner.query(statement);
  }

  /** Takes the read models down; they can be rebuilt. Skip orders are lost with them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema read_models cascade');
    await runner.query('drop schema projections cascade');
  }
}
