import type { Pool } from 'pg';
import { type Config, ConfigError, isConnectionFailure } from '#platform';
import { UnavailableError } from '#kernel';

/** What a database says of itself. */
interface DatabaseFacts {
  /** Whether a demo has set its clock there. */
  readonly demo: boolean;
  /** Whether a process of the ledger has worked on it. */
  readonly used: boolean;
  /** Why the role of the connection could change what has been recorded, or rights; each an attribute or a role. */
  readonly powers: readonly string[];
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
  const { demo, used, powers, role } = await factsOf(pool);
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
  if (powers.length > 0) {
    const through = powers.join(', ');
    throw fault(
      `角色 ${role} 可以更改已记载的事件或权限（${through}）；请改用 ledger_app，属主只用于 DATABASE_OWNER_URL`,
      `role ${role} can change recorded events or rights (${through}): use ledger_app, and the owner in DATABASE_OWNER_URL only`,
    );
  }
}

/**
 * What gives power over the log and the keys: attributes of the role or of any role that it is a member of, directly or
 * through others (whoever is a member may act as it, or give themselves the right to), the ownership of a table, and
 * rights on the log beyond reading.
 */
const POWERS = `
  with mine as (
    select role.* from pg_roles self, pg_roles role where self.rolname = current_user
      -- A superuser passes for a member of every role.
      and (role.oid = self.oid or not self.rolsuper and pg_has_role(self.oid, role.oid, 'member')))
  select mine.rolname || ': ' || power as power from mine, unnest(array[
    case when rolsuper then 'SUPERUSER' end, case when rolcreaterole then 'CREATEROLE' end,
    case when rolcreatedb then 'CREATEDB' end, case when rolreplication then 'REPLICATION' end,
    case when rolbypassrls then 'BYPASSRLS' end,
    case when rolname in ('pg_execute_server_program', 'pg_write_server_files') then 'SERVER' end,
    case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relowner = mine.oid and n.nspname in ('ledger', 'privacy')) then 'OWNER' end]) as power
  where power is not null
  union all
  select current_user || ': WRITE ledger.events'
  where has_table_privilege('ledger.events', 'insert, update, delete, truncate, trigger')
  order by 1`;

async function factsOf(pool: Pool): Promise<DatabaseFacts> {
  try {
    const { rows } = await pool.query<DatabaseFacts>(
      `select exists (select from platform.demo_clock) as demo,
         exists (select from ledger.log_home) or exists (select from ledger.events) as used,
         current_user as role,
         array(${POWERS}) as powers`,
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
