import type { Pool, PoolClient } from 'pg';

/**
 * Runs work in one transaction, and gives what it gives.
 * @throws what the work or the database throws; nothing of the work is kept then
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // Closed, not given back: that takes back what was done.
    client.release(true);
    throw error;
  }
}
