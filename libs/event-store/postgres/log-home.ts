import type { Pool, PoolClient } from 'pg';
import { asUnavailable } from './connection-failure';

/** The stores that the log can lie in. */
export type LogStore = 'postgres' | 'eventstoredb';

/** Where the log lies. */
export interface Home {
  readonly store: LogStore;
  /** Position of the last event that was copied there from another store, `0n` for none: what lies before was handled. */
  readonly beginsBehind: bigint;
}

/**
 * The process is set up for another store than the one that the log lies in: the checkpoints would speak of positions
 * of another log, and what it appends would be a second history.
 */
export class LogElsewhereError extends Error {
  override readonly name = 'LogElsewhereError';
  constructor(home: LogStore, wanted: LogStore) {
    super(
      `日志在 ${home}，不在 ${wanted}：请设置 EVENT_STORE=${home}，或先用 ops copy-log --from ${home} --to ${wanted} --switch 迁移日志 / ` +
        `the log lies in ${home}, not in ${wanted}: set EVENT_STORE=${home}, or move the log first with ops copy-log --from ${home} --to ${wanted} --switch`,
    );
  }
}

/** Knows where the log lies that the checkpoints of this database speak of. */
export class LogHome {
  constructor(private readonly pool: Pool) {}

  /** Undefined on a database that no process of the ledger has worked on yet. */
  async find(): Promise<Home | undefined> {
    try {
      const { rows } = await this.pool.query<HomeRow>('select store, begins_behind from ledger.log_home');
      return rows[0] && homeOf(rows[0]);
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /**
   * Makes sure that the log lies in this store; on a new database, that it does so from now on.
   * @throws LogElsewhereError, UnavailableError
   */
  async require(store: LogStore): Promise<void> {
    const home = (await this.find()) ?? (await this.settle(store));
    if (home.store !== store) throw new LogElsewhereError(home.store, store);
  }

  /**
   * Names of the ledger's processes at work on this database, operators' commands left out. Each holds a connection on
   * which it hears of destroyed keys.
   */
  async processesAtWork(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity
       where datname = current_database() and application_name like 'talent-ledger-%'
         and application_name <> 'talent-ledger-ops' order by name`,
    );
    return rows.map(({ name }) => name);
  }

  /**
   * Records that the log has moved, together with what has to change with it.
   * @param from where it must lie now
   * @param work in the same transaction
   * @throws LogElsewhereError; whatever `work` throws, and nothing has changed then
   */
  async move(from: LogStore, to: Home, work: (client: PoolClient) => Promise<void>): Promise<void> {
    await this.inTransaction(async (client) => {
      const { rows } = await client.query<HomeRow>(
        'select store, begins_behind from ledger.log_home for update',
      );
      const home = rows[0]?.store ?? from;
      if (home !== from) throw new LogElsewhereError(home, from);
      await work(client);
      await client.query(
        `insert into ledger.log_home (store, begins_behind) values ($1, $2)
         on conflict (one) do update set store = excluded.store, begins_behind = excluded.begins_behind,
           since = clock_timestamp()`,
        [to.store, to.beginsBehind.toString()],
      );
    });
  }

  /** Runs `work` in one transaction of the database that keeps the checkpoints. */
  async inTransaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
      client.release();
    } catch (error) {
      // Closed, not given back: that takes back what was done.
      client.release(true);
      throw error;
    }
  }

  /** A ledger from before this was written down has its log in Postgres when there is one. */
  private async settle(store: LogStore): Promise<Home> {
    try {
      const { rows } = await this.pool.query<HomeRow>(
        `insert into ledger.log_home (store)
         values (case when exists (select from ledger.events) then 'postgres' else $1 end)
         on conflict (one) do update set store = ledger.log_home.store returning store, begins_behind`,
        [store],
      );
      return rows[0] ? homeOf(rows[0]) : { store, beginsBehind: 0n };
    } catch (error) {
      throw asUnavailable(error);
    }
  }
}

interface HomeRow {
  readonly store: LogStore;
  readonly begins_behind: string;
}

function homeOf(row: HomeRow): Home {
  return { store: row.store, beginsBehind: BigInt(row.begins_behind) };
}
