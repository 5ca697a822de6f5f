import { Client } from 'pg';
import { until } from '../until';

/** Key of the lock on which whoever is caught waits: any number that nobody else uses. */
const LOCK = 20_220_801;

/** Where a process is held: before a row is written, within its transaction. */
export interface Place {
  readonly table: 'ledger.events' | 'workflows.checkpoints';
  readonly operation: 'insert' | 'update';
  /** SQL over `new`, the row that is about to be written. */
  readonly when: string;
}

/** Holds a process at one chosen write to its database, so that it can be killed there. One trap at a time. */
export class Trap {
  private constructor(
    private readonly client: Client,
    private readonly table: Place['table'],
  ) {}

  /** @param url of a superuser */
  static async set(url: string, { table, operation, when }: Place): Promise<Trap> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      `create function public.be_caught() returns trigger language plpgsql as $body$
       begin
         if ${when} then perform pg_catalog.pg_advisory_xact_lock_shared(${LOCK}); end if;
         return new;
       end $body$`,
    );
    await client.query(
      `create trigger trap before ${operation} on ${table} for each row execute function public.be_caught()`,
    );
    return new Trap(client, table);
  }

  /** Waits until somebody is held. */
  async sprung(): Promise<void> {
    await until(async () => (await this.caught()).length > 0, 'a process is held in the trap');
  }

  /** What the killed process was about to write is not written: the database has noticed that it is gone. */
  async forget(): Promise<void> {
    await this.client.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [
      await this.caught(),
    ]);
    await this.leave();
  }

  /** What the killed process was about to write is written, and nobody was told. */
  async letGo(): Promise<void> {
    const pids = await this.caught();
    await this.client.query('select pg_advisory_unlock($1)', [LOCK]);
    await this.leave(pids);
  }

  private async leave(pids: readonly number[] = []): Promise<void> {
    const working =
      'select 1 from pg_stat_activity where pid = any ($1::integer[]) and xact_start is not null';
    await until(async () => {
      const { rowCount } = await this.client.query(working, [pids]);
      return rowCount === 0 && (await this.caught()).length === 0;
    }, 'the database is done with what was held');
    await this.client.query(`drop trigger trap on ${this.table}`);
    await this.client.query('drop function public.be_caught()');
    await this.client.end();
  }

  private async caught(): Promise<readonly number[]> {
    const { rows } = await this.client.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = $1 and not granted`,
      [LOCK],
    );
    return rows.map(({ pid }) => pid);
  }
}
