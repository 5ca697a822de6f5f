import { Client } from 'pg';
import { createTestDatabase } from './test-database';

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  it('gives each caller a database of its own, in UTF-8', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await query(one.url, 'CREATE TABLE only_here (name text)');
    const found = await query(other.url, "SELECT to_regclass('only_here') AS it, upper('é人才') AS word");
    expect(found).toEqual([{ it: null, word: 'É人才' }]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('drops the database though somebody is still connected', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await expect(query(database.url, 'SELECT 1')).rejects.toThrow(/does not exist/);
    await client.end();
  });
});
