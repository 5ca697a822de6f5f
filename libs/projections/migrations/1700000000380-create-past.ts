import { MigrationInterface, QueryRunner } from 'typeorm';
import { PLACES, pastSchema } from '../postgres/past-places';

const places = Array.from({ length: PLACES }, (_, index) => index + 1);

/** The application's role makes and drops the tables; on a foreign database it may not exist. */
const privileges = `
  do $body$
  begin
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant select, insert, update, delete on projections.pasts to ledger_app;
      ${places.map((place) => `grant usage, create on schema ${pastSchema(place)} to ledger_app;`).join('\n      ')}
    end if;
  end
  $body$`;

/** Places for read models as of past moments: a schema each, and what lies in it. A crash of the server empties all of it. */
export class CreatePast1700000000380 implements MigrationInterface {
  readonly name = 'CreatePast1700000000380';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create unlogged table projections.pasts (
      place integer primary key,
      build uuid,
      position bigint,
      valid_on date,
      folds text,
      ready text[] not null default '{}',
      done bigint not null default 0,
      bytes bigint not null default 0,
      used_at timestamptz not null default clock_timestamp()
    )`);
    await runner.query(
      `comment on table projections.pasts is 'Throw-away read models as of past moments, by the number of their schema; unlogged like them'`,
    );
    for (const place of places) await runner.query(`create schema if not exists ${pastSchema(place)}`);
    await runner.query(privileges);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const place of places) await runner.query(`drop schema ${pastSchema(place)} cascade`);
    await runner.query('drop table projections.pasts');
  }
}
