import { Pool } from 'pg';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { readRows } from './read-rows';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('rows of a read model', () => {
  it('have whole numbers of 64 bits as numbers, exactly', async () => {
    const [row] = await readRows(
      pool,
      `SELECT $1::bigint AS most, -$1::bigint AS least, NULL::bigint AS none, 7 AS four, 'text' AS text, 1.5::float8 AS half`,
      [Number.MAX_SAFE_INTEGER],
    );
    expect(row).toEqual({
      ...{ most: Number.MAX_SAFE_INTEGER, least: Number.MIN_SAFE_INTEGER, none: null },
      ...{ four: 7, text: 'text', half: 1.5 },
    });
  });

  it('are added up exactly above what a number holds', async () => {
    const sums = `SELECT sum(amount)::bigint AS sum FROM (VALUES (9007199254740993), (9007199254740993),
      (-9007199254740992), (-9007199254740993)) AS posted (amount)`;
    expect(await readRows(pool, sums, [])).toEqual([{ sum: 1 }]);
  });

  it.each(['9007199254740992', '9007199254740993', '-9007199254740993', '9223372036854775807'])(
    'are refused where %s would be rounded, and the connection goes on',
    async (amount) => {
      await expect(readRows(pool, 'SELECT $1::bigint AS amount', [amount])).rejects.toThrow(RangeError);
      expect(await readRows(pool, 'SELECT 1::bigint AS amount', [])).toEqual([{ amount: 1 }]);
    },
  );
});
