import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { createPool, silentLogger } from '#platform';
import { PostgresKeyVault } from '#privacy';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';

const BUILT = join(__dirname, '..', '..', 'dist', 'apps', 'ledger', 'migrate.js');
const KEY = randomBytes(32);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Runs the program; what it writes when it refuses, else nothing. */
async function refusalOf(key: Buffer): Promise<string> {
  const env = {
    ...{ PATH: process.env['PATH'], DATABASE_URL: database.url },
    ...{ MASTER_KEY: key.toString('base64'), LOG_LEVEL: 'error' },
  };
  try {
    await promisify(execFile)(process.execPath, [BUILT], { env });
    return '';
  } catch (error) {
    return (error as { readonly stderr: string }).stderr;
  }
}

describe('the migrations of a start', () => {
  it('are applied with the key that the database was made with, and not with another, which is named in one line', async () => {
    expect(await refusalOf(KEY)).toBe('');
    const pool = createPool({ url: database.url, max: 2, applicationName: 'first-start', log: silentLogger });
    const vault = new PostgresKeyVault(pool, KEY);
    await vault.checkHealth();
    await vault.close();
    await pool.end();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query('DELETE FROM ledger.migrations WHERE id = (SELECT max(id) FROM ledger.migrations)');
      const applied = async () =>
        (await client.query<{ name: string }>('SELECT name FROM ledger.migrations')).rows;
      const before = await applied();

      expect(await refusalOf(randomBytes(32))).toMatch(
        /^MASTER_KEY：[^\n]*请使用原来的主密钥[^\n]* \/ MASTER_KEY: [^\n]*give the original key[^\n]*\n$/,
      );

      expect(await applied()).toEqual(before);
    } finally {
      await client.end();
    }
  });
});
