import { Pool } from 'pg';
import { Logger } from '../logging';

const CONNECT_WITHIN_MS = 5_000;
/** How long a server's word that it gave a statement up may be under way. */
const SILENCE_MS = 1_000;

/**
 * The server asks after a silent client: 10 s, then three times 5 s. By the default of most systems it would keep the
 * session of a machine that has lost power for two hours, and with it the lead over a job, or a row lock.
 */
const SERVER_SIDE_KEEPALIVE =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/**
 * A pool of Postgres connections. A connection that breaks is replaced by the pool, whether it is idle or lent; without
 * listeners that event would end the process. Waits at most five seconds for a connection, then rejects with an error that
 * `isConnectionFailure` recognises.
 *
 * @param options.max most connections at a time
 * @param options.applicationName shown by `pg_stat_activity`
 * @param options.answerWithinMs longest time of a statement, for pools that somebody waits for: the server gives it up, and a
 *   server that has gone silent is not waited for either. Without it a statement takes what it takes, as a build does.
 */
export function createPool(options: {
  readonly url: string;
  readonly max: number;
  readonly applicationName: string;
  readonly log?: Logger;
  readonly answerWithinMs?: number;
}): Pool {
  const within = options.answerWithinMs;
  const pool = new Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    options: SERVER_SIDE_KEEPALIVE + (within === undefined ? '' : ` -c statement_timeout=${within}`),
    ...(within !== undefined && { query_timeout: within + SILENCE_MS }),
  });
  pool.on('error', (error) =>
    options.log?.warn({ error, pool: options.applicationName }, 'an idle database connection was lost'),
  );
  // Whoever borrowed a connection is told by the statement under way, or by the next one.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
