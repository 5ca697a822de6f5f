import { Pool } from 'pg';
import { Logger } from '../logging';

const CONNECT_WITHIN_MS = 5_000;

/**
 * A pool of Postgres connections. A connection that breaks while idle is replaced by the pool; without a listener
 * that event would end the process. Waits at most five seconds for a connection, then rejects with an error that
 * `isConnectionFailure` recognises.
 *
 * @param options.max most connections at a time
 * @param options.applicationName shown by `pg_stat_activity`
 */
export function createPool(options: {
  readonly url: string;
  readonly max: number;
  readonly applicationName: string;
  readonly log?: Logger;
}): Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  pool.on('error', (error) =>
    options.log?.warn({ error, pool: options.applicationName }, 'an idle database connection was lost'),
  );
  return pool;
}
