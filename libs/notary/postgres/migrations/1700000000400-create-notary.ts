import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is never changed, and what it holds. */
const KEPT = {
  keys: `key text primary key, since timestamptz not null default clock_timestamp()`,
  nodes: `level smallint not null check (level between 0 and 62), start bigint not null check (start >= 0),
    hashes bytea not null check (octet_length(hashes) > 0 and octet_length(hashes) % 32 = 0),
    primary key (level, start)`,
  times: `start bigint primary key check (start >= 0),
    recorded_at bigint[] not null check (cardinality(recorded_at) > 0)`,
  heads: `size bigint primary key check (size > 0), root bytea not null check (octet_length(root) = 32),
    note text not null, signed_at timestamptz not null default clock_timestamp()`,
  cosignatures: `size bigint not null references notary.heads, witness text collate "C" not null,
    cosigned_at bigint not null, line text not null, primary key (size, witness, cosigned_at)`,
};

const COMMENTS = [
  `comment on schema notary is 'The tree over the event log (RFC 6962), its signed heads and their cosignatures'`,
  `comment on table notary.keys is 'Public keys of the log: those that sign now, and those before'`,
  `comment on table notary.nodes is 'Hashes of complete nodes, neighbours of one level in one row; level 0 are the leaves'`,
  `comment on table notary.times is 'When the event of each leaf was first recorded, in milliseconds: it is hashed with the event'`,
  `comment on table notary.heads is 'Signed heads: how many events the log had, and the root over them'`,
  `comment on table notary.places is 'Where the events of the leaves lie in the log; emptied when the log moves, and found anew'`,
];

const GUARD = `
  create function notary.refuse_change() returns trigger language plpgsql as $body$
  begin
    raise exception 'what the notary keeps cannot be changed: % refused', tg_op using errcode = 'insufficient_privilege';
  end
  $body$`;

/** Enabled ALWAYS, as on the log: `session_replication_role` does not switch them off. */
const triggersOf = (table: string): string[] => [
  `create trigger refuse_change before update or delete on notary.${table}
   for each statement execute function notary.refuse_change()`,
  `create trigger refuse_truncate before truncate on notary.${table}
   for each statement execute function notary.refuse_change()`,
  `alter table notary.${table} enable always trigger refuse_change`,
  `alter table notary.${table} enable always trigger refuse_truncate`,
];

const PRIVILEGES = `
  do $body$ begin
    revoke all on all tables in schema notary from public;
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant usage on schema notary to ledger_app;
      grant select, insert on all tables in schema notary to ledger_app;
      grant delete on notary.places to ledger_app;
    end if;
  end $body$`;

/** Where the tree over the log is kept. */
export class CreateNotary1700000000400 implements MigrationInterface {
  readonly name = 'CreateNotary1700000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists notary');
    for (const [table, columns] of Object.entries(KEPT))
      await runner.query(`create table notary.${table} (${columns})`);
    await runner.query(
      `create table notary.places (start bigint primary key check (start >= 0),
         first_position bigint not null unique, positions bigint[] not null check (cardinality(positions) > 0))`,
    );
    const guards = [GUARD, ...Object.keys(KEPT).flatMap(triggersOf)];
    for (const statement of [...COMMENTS, ...guards, PRIVILEGES]) await runner.query(statement);
  }

  /** @throws always: what was signed was signed */
  down(): Promise<void> {
    return Promise.reject(new Error('the tree over the log is never taken down'));
  }
}
