import { Pool } from 'pg';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { recordingLogger } from '../http/http-app.testing';
import { silentLogger } from '../logging';
import { platformMigrations } from '../migrations';
import { createPool, runMigrations } from '../postgres';
import { RateLimits } from './rate-limits';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: platformMigrations, log: silentLogger });
  pool = createPool({ url: database.url, max: 4, applicationName: 'rate-limits-spec' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const shared = (over = pool, log = silentLogger) =>
  RateLimits.shared(over, { factor: 1, log, mark: (caller) => `mark-${caller.length}` });

/** How many of so many attempts are let through, turn by turn through these. */
async function letThrough(among: readonly RateLimits[], attempts: number, caller: string): Promise<number> {
  const taken = await Promise.allSettled(
    Array.from({ length: attempts }, async (_, index) => {
      await among[index % among.length]?.take('public-writing', caller);
    }),
  );
  return taken.filter(({ status }) => status === 'fulfilled').length;
}

describe('limits over one database', () => {
  it('are those of all replicas together', async () => {
    expect(await letThrough([shared(), shared(), shared()], 90, '192.0.2.1')).toBe(30);
  });

  it('hold after a restart of the process', async () => {
    await letThrough([shared()], 20, '192.0.2.200');
    expect(await letThrough([shared()], 20, '192.0.2.200')).toBe(10);
  });

  it('keep neither address nor account in clear', async () => {
    await shared().take('account-writing', 'account hr-clerk');
    const { rows } = await pool.query<{ kept: string }>(
      'select counts::text as kept from rate_limits.counts as counts',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2|hr-clerk/);
  });

  it('cost the database nothing for whoever is over them', async () => {
    const limits = shared();
    await letThrough([limits], 31, 'a flood of one');
    const asked = jest.spyOn(pool, 'query');
    expect(await letThrough([limits], 1_000, 'a flood of one')).toBe(0);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('are kept by each process for itself while the database does not answer, and the log says so once', async () => {
    const away = createPool({ url: 'postgresql://nobody@127.0.0.1:1/none', max: 1, applicationName: 'away' });
    const { log, lines } = recordingLogger();
    expect(await letThrough([shared(away, log)], 40, 'somebody')).toBe(30);
    expect(lines().map(({ level, message }) => [level, message])).toEqual([
      ['warn', expect.stringContaining('this process counts by itself')],
    ]);
    await away.end();
  });

  it('wait no longer than two seconds for a database that hangs, and leave it alone for a while', async () => {
    const holder = await pool.connect();
    try {
      await holder.query('begin; lock table rate_limits.counts in access exclusive mode');
      const limits = shared();
      const asked = jest.spyOn(pool, 'query');
      expect(await letThrough([limits], 40, 'somebody who waits')).toBe(30);
      expect(asked).toHaveBeenCalledTimes(1);
      asked.mockRestore();
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  });
});
