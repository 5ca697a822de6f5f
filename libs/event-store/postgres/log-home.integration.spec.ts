import { Pool } from 'pg';
import { TestDatabase } from '../../../test/embedded-postgres/test-database';
import { sampleRequest } from '../contract/sample-events.testing';
import { LogElsewhereError, LogHome } from './log-home';
import { createMigratedDatabase } from './migrated-database.testing';
import { PostgresEventStore } from './postgres-event-store';

describe('where the log lies', () => {
  let database: TestDatabase;
  let pool: Pool;
  let home: LogHome;
  beforeEach(async () => {
    database = await createMigratedDatabase();
    pool = new Pool({ connectionString: database.url, max: 2 });
    home = new LogHome(pool);
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  it('is settled by the first process, and binds all that come', async () => {
    expect(await home.find()).toBeUndefined();
    await home.require('eventstoredb');
    await home.require('eventstoredb');
    await expect(home.require('postgres')).rejects.toThrow('the log lies in eventstoredb, not in postgres');
  });

  it('is Postgres when a log was there before it was written down', async () => {
    const store = new PostgresEventStore({ connectionString: database.url });
    await store.append(sampleRequest('sample-1'));
    await store.close();
    await expect(home.require('eventstoredb')).rejects.toThrow(LogElsewhereError);
    await home.require('postgres');
  });

  it('changes with what belongs to it, or not at all', async () => {
    await home.require('postgres');
    const there = { store: 'eventstoredb', beginsBehind: 4096n } as const;
    const failing = home.move('postgres', there, () => Promise.reject(new Error('not now')));
    await expect(failing).rejects.toThrow('not now');
    expect(await home.find()).toEqual({ store: 'postgres', beginsBehind: 0n });
    await home.move('postgres', there, async () => undefined);
    expect(await home.find()).toEqual(there);
    await expect(home.move('postgres', there, async () => undefined)).rejects.toThrow(LogElsewhereError);
  });
});
