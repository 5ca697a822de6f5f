import { MigrationInterface, QueryRunner } from 'typeorm';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { createPool } from './create-pool';
import { isConnectionFailure } from './is-connection-failure';
import { runMigrations } from './run-migrations';

class MakeShelf1700000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table ledger.shelf (id integer primary key)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ledger.shelf');
  }
}

class FailHalfway1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table ledger.half (id integer)');
    await runner.query('select 1 / 0');
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});

afterEach(() => database.drop());

async function query<Row extends object>(statement: string): Promise<Row[]> {
  const pool = createPool({ url: database.url, max: 1, applicationName: 'spec' });
  try {
    return (await pool.query<Row>(statement)).rows;
  } finally {
    await pool.end();
  }
}

it('applies each migration once, also when two starters come at the same time', async () => {
  const start = (): Promise<readonly string[]> =>
    runMigrations({ url: database.url, migrations: [MakeShelf1700000000100] });
  const applied = await Promise.all([start(), start(), start()]);
  expect(applied.flat()).toEqual(['MakeShelf1700000000100']);
  expect(await query('select name from ledger.migrations')).toEqual([{ name: 'MakeShelf1700000000100' }]);
});

it('leaves nothing of a migration that fails, keeps those before it, and says why', async () => {
  const migrations = [MakeShelf1700000000100, FailHalfway1700000000200];
  await expect(runMigrations({ url: database.url, migrations })).rejects.toMatchObject({
    driverError: { code: '22012' },
  });
  expect(
    await query(`select to_regclass('ledger.half') as half, to_regclass('ledger.shelf')::text as shelf`),
  ).toEqual([{ half: null, shelf: 'ledger.shelf' }]);
});

it('recognises a server that cannot be reached', async () => {
  const error: unknown = await runMigrations({ url: 'postgresql://x@127.0.0.1:1/x', migrations: [] }).catch(
    (thrown: unknown) => thrown,
  );
  expect(isConnectionFailure(error)).toBe(true);
});

it('survives connections that break while idle, and recognises those that break at work', async () => {
  const pool = createPool({ url: database.url, max: 2, applicationName: 'victim' });
  await pool.query('select 1');
  const lost = new Promise((resolve) => pool.once('error', resolve));
  await query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`);
  expect(isConnectionFailure(await lost)).toBe(true);
  const cut = pool.query(`select pg_terminate_backend(pg_backend_pid())`).catch((thrown: unknown) => thrown);
  expect(isConnectionFailure(await cut)).toBe(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
