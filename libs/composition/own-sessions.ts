import type { Pool, PoolClient } from 'pg';
import { UnavailableError } from '#kernel';
import { ConfigError, isConnectionFailure } from '#platform';

/** Asked in this order, two connections meet on one session of a pool that lends by transaction, whichever it lends next. */
const ORDER = [0, 0, 1, 0, 1, 1, 0] as const;

/** SQLSTATE of a pooler, and of a server, that does not take what a connection says at its start. */
const PROTOCOL_VIOLATION = '08P01';

/**
 * Makes sure that each connection has a session of its own. Leaders are chosen by locks of a session, new events are told
 * by notifications to one, and settings last as long as it does: a pooler that lends sessions by transaction (PgBouncer's
 * `pool_mode = transaction` or `statement`) takes all that away without a word.
 *
 * @throws ConfigError in one line that says what to do; UnavailableError while the database does not answer
 */
export async function requireOwnSessions(pool: Pick<Pool, 'connect'>): Promise<void> {
  const lent: PoolClient[] = [];
  try {
    const one = await pool.connect();
    lent.push(one);
    if (Reflect.get(one, 'processID') === (await sessionOf(one))) return;
    // A pooler lies between: what it said at the start is not the session that answers.
    const other = await pool.connect();
    lent.push(other);
    const sessions = [new Set<number>(), new Set<number>()] as const;
    for (const which of ORDER) sessions[which].add(await sessionOf([one, other][which]));
    if (sessions[0].size + sessions[1].size !== 2 || new Set([...sessions[0], ...sessions[1]]).size !== 2)
      throw fault(
        '前的连接池按事务分配会话，选主锁和通知会失效',
        'lies behind a pooler that lends sessions by transaction, under which locks and notifications are lost',
      );
  } catch (error) {
    if (isRefusedStart(error)) {
      throw fault(
        '前的连接池不接受会话设置',
        'lies behind a pooler that does not take the settings of a session',
      );
    }
    if (!(error instanceof ConfigError) && isConnectionFailure(error))
      throw new UnavailableError('postgres', { cause: error });
    throw error;
  } finally {
    for (const client of lent) client.release();
  }
}

async function sessionOf(client: PoolClient | undefined): Promise<number> {
  const answer = await client?.query<{ session: number }>('select pg_backend_pid() as session');
  const session = answer?.rows[0]?.session;
  if (session === undefined) throw new TypeError('a select without from gives one row');
  return session;
}

function isRefusedStart(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === PROTOCOL_VIOLATION;
}

function fault(zh: string, en: string): ConfigError {
  return new ConfigError([
    `DATABASE_URL：数据库${zh}；请直接连接 Postgres，或改用会话模式（pool_mode = session，ignore_startup_parameters = options） / ` +
      `DATABASE_URL: the database ${en}; connect to Postgres itself, or to a pool in session mode (pool_mode = session, ignore_startup_parameters = options)`,
  ]);
}
