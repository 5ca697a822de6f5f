import type { Pool } from 'pg';
import { type Config, ConfigError, isConnectionFailure } from '#platform';
import { UnavailableError } from '#kernel';

/** What a database says of itself. */
interface DatabaseFacts {
  /** Whether a demo has set its clock there. */
  readonly demo: boolean;
  /** Whether a process of the ledger has worked on it. */
  readonly used: boolean;
  /** Whether the role of the connection could change what has been recorded, or rights. */
  readonly powerful: boolean;
  readonly role: string;
}

/**
 * Makes sure that a migrated database suits the mode: production takes none in which a demo ran, whose invented persons
 * and moved clock would pass for real ones, and no role that could change the log; a demo takes none that holds a real
 * ledger.
 *
 * @throws ConfigError in one line that says what to do; UnavailableError while the database does not answer
 */
export async function requireDatabaseOfMode(pool: Pool, { mode }: Pick<Config, 'mode'>): Promise<void> {
  const { demo, used, powerful, role } = await factsOf(pool);
  if (mode === 'demo' && used && !demo) {
    throw fault(
      '此数据库存有正式台账，不得以演示模式打开；请设置 MODE=production，或换用空库',
      'this database holds a real ledger, which a demo must not open: set MODE=production, or take an empty database',
    );
  }
  if (mode === 'demo') return;
  if (demo) {
    throw fault(
      '此数据库曾运行演示，含虚构人员和演示时钟，不得用于生产；请换用空库',
      'a demo ran on this database, with invented persons and a clock of its own: production needs an empty one',
    );
  }
  if (powerful) {
    throw fault(
      `角色 ${role} 可以更改已记载的事件（超级用户或表的属主）；请改用 ledger_app，属主只用于 DATABASE_OWNER_URL`,
      `role ${role} can change recorded events (a superuser, or the owner of the tables): use ledger_app, and the owner in DATABASE_OWNER_URL only`,
    );
  }
}

async function factsOf(pool: Pool): Promise<DatabaseFacts> {
  try {
    const { rows } = await pool.query<DatabaseFacts>(
      `select exists (select from platform.demo_clock) as demo,
         exists (select from ledger.log_home) or exists (select from ledger.events) as used,
         current_user as role,
         (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
           or (select pg_has_role(current_user, relowner, 'member') from pg_class
               where oid = 'ledger.events'::regclass) as powerful`,
    );
    if (rows[0] === undefined) throw new TypeError('a select without from gives one row');
    return rows[0];
  } catch (error) {
    if (isConnectionFailure(error)) throw new UnavailableError('postgres', { cause: error });
    throw error;
  }
}

function fault(zh: string, en: string): ConfigError {
  return new ConfigError([`DATABASE_URL：${zh} / DATABASE_URL: ${en}`]);
}
