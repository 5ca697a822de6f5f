import { createTestDatabase, overTcp } from '../../../test/embedded-postgres/test-database';
import { createPool } from './create-pool';

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
});
