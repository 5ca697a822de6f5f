import { createTestDatabase, overTcp } from '../../../test/embedded-postgres/test-database';
import { createPool } from './create-pool';
import { inTransaction } from './in-transaction';

describe('a connection of a pool', () => {
  it('is ended by the server within half a minute of losing its machine, and with it the locks it holds', async () => {
    const database = await createTestDatabase();
    const pool = createPool({ url: overTcp(database.url), max: 1, applicationName: 'create-pool-spec' });
    try {
      const { rows } = await pool.query<{ seconds: number }>(
        `select current_setting('tcp_keepalives_idle')::int
           + current_setting('tcp_keepalives_interval')::int * current_setting('tcp_keepalives_count')::int as seconds`,
      );
      expect(rows[0]?.seconds).toBeGreaterThan(0);
      expect(rows[0]?.seconds).toBeLessThanOrEqual(30);
    } finally {
      await pool.end();
      await database.drop();
    }
  });

  it('fails the next statement when it is ended while lent between two statements, and the process goes on', async () => {
    const database = await createTestDatabase();
    const pool = createPool({ url: database.url, max: 2, applicationName: 'create-pool-spec' });
    try {
      const transaction = inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ session: number }>('select pg_backend_pid() as session');
        const ended = new Promise<void>((resolve) => client.once('end', resolve));
        await pool.query('select pg_terminate_backend($1)', [rows[0]?.session]);
        await ended;
        await client.query('select 1');
      });
      await expect(transaction).rejects.toThrow('not queryable');
      expect((await pool.query('select 1')).rowCount).toBe(1);
    } finally {
      await pool.end();
      await database.drop();
    }
  });
});
