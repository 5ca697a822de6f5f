import { createHash } from 'node:crypto';
import { DatabaseError, type Pool, type PoolClient } from 'pg';

/**
 * Lends a connection for the time of `work`. After an error it is not given back but closed, since it may be
 * in the middle of a transaction or a COPY, or hold a session lock.
 */
export async function withConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks while lent tells the statement under way and this listener; without one the process ends.
  const listener = (error: Error) => (broken = error);
  client.on('error', listener);
  try {
    const result = await work(client);
    if (broken === undefined) client.off('error', listener);
    client.release(broken);
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Runs `work` between `begin` (BEGIN and settings) and COMMIT. An error closes the connection, which rolls back. */
export function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return withConnection(pool, async (client) => {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  });
}

/** Key of the advisory lock for one purpose and projection, or place of the past, the same in every process. */
export function lockKey(purpose: 'lead' | 'build' | 'past', projection: string): string {
  const digest = createHash('sha256').update(`talent-ledger/projections/${purpose}/${projection}`).digest();
  return digest.readBigInt64BE(0).toString();
}

/** Somebody else holds a lock for longer than was waited. */
export const LOCK_NOT_AVAILABLE = '55P03';

/** SQLSTATE of an error, when Postgres gave one. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** Whether Postgres refused the rows themselves (data exception, constraint, size limit): trying again is no use. */
export function refusesRows(error: unknown): boolean {
  return /^(22|23|54)/.test(sqlState(error) ?? '');
}

/** Waits; ends early, without an error, when the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
