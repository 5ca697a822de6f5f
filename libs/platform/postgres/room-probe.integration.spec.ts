import { Pool } from 'pg';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { platformMigrations } from '../migrations';
import { RoomProbe } from './room-probe';
import { runMigrations } from './run-migrations';

describe('the probe for room', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeEach(async () => {
    database = await createTestDatabase();
    await runMigrations({ url: database.url, migrations: platformMigrations });
    pool = new Pool({ connectionString: database.url, max: 4 });
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  it('makes the table grow and takes it back, once in ten seconds for all who ask', async () => {
    let now = 0;
    const asked = jest.spyOn(pool, 'connect');
    const probe = new RoomProbe(pool, () => now);
    await Promise.all([probe.check(), probe.check()]);
    now = 9_999;
    await probe.check();
    expect(asked).toHaveBeenCalledTimes(1);
    now = 10_000;
    await probe.check();
    expect(asked).toHaveBeenCalledTimes(2);
    const { rows } = await pool.query<{ bytes: string }>(
      `select pg_relation_size('platform.room_probe') as bytes`,
    );
    expect(rows).toEqual([{ bytes: '0' }]);
  });

  it('fails, and says why, while the database cannot write', async () => {
    await pool.query(`create function platform.refuse() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
      create trigger refuse before insert on platform.room_probe execute function platform.refuse()`);
    await expect(new RoomProbe(pool).check()).rejects.toThrow('the disk of the database is full');
    await pool.query('drop trigger refuse on platform.room_probe');
    await new RoomProbe(pool).check();
  });
});
