import { Client } from 'pg';
import type { EventStoreDbDouble } from '../eventstoredb-double';
import { until } from '../until';

/** Key of the lock on which whoever is caught waits: any number that nobody else uses. */
const LOCK = 20_220_801;

/** Where a process is held: before an event of a stream is written, or before a workflow writes that it is done with the log up to a position. */
export type Place =
  | { readonly type: string; /** With what the name of its stream ends. */ readonly streamEnd: string }
  | { readonly workflow: string; readonly position: bigint };

/** Holds a process at one chosen write, so that it can be killed there. One trap at a time. */
export interface Trap {
  /** Waits until somebody is held. */
  sprung(): Promise<void>;
  /** What the killed process was about to write is not written. */
  forget(): Promise<void>;
  /** What the killed process was about to write is written, and nobody was told. */
  letGo(): Promise<void>;
}

/** Sets a trap in the log where it is in EventStoreDB, and else in the database. @param url of a superuser */
export function setTrap(url: string, place: Place, log: EventStoreDbDouble | undefined): Promise<Trap> {
  if (log === undefined || 'workflow' in place) return TrapInDatabase.set(url, place);
  return Promise.resolve(trapInLog(log, place.streamEnd));
}

/** Every append to such a stream waits: at each place one of them alone is under way. */
function trapInLog({ faults }: EventStoreDbDouble, streamEnd: string): Trap {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const stream = new RegExp(`${streamEnd.replaceAll('.', '\\.')}$`);
  faults.order('append', { kind: 'hold', until: released }, { stream });
  return {
    sprung: () => until(() => Promise.resolve(faults.allMet), 'an append is held in the trap'),
    // Nobody waits for its answer: it is never done.
    forget: () => Promise.resolve(),
    letGo: () => {
      letGo();
      return Promise.resolve();
    },
  };
}

/** Before a row is written, within its transaction. */
class TrapInDatabase implements Trap {
  private constructor(
    private readonly client: Client,
    private readonly table: string,
  ) {}

  static async set(url: string, place: Place): Promise<Trap> {
    const { table, operation, when } = rowsAt(place);
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
    return new TrapInDatabase(client, table);
  }

  async sprung(): Promise<void> {
    await until(async () => (await this.caught()).length > 0, 'a process is held in the trap');
  }

  /** The database has noticed that the process is gone. */
  async forget(): Promise<void> {
    await this.client.query('select pg_terminate_backend(pid) from unnest($1::integer[]) as pid', [
      await this.caught(),
    ]);
    await this.leave();
  }

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

/** Of which table, and when: SQL over `new`, the row that is about to be written. */
function rowsAt(place: Place): { readonly table: string; readonly operation: string; readonly when: string } {
  if ('workflow' in place) {
    const { workflow, position } = place;
    const when = `new.workflow = '${workflow}' and new.position >= ${position}`;
    return { table: 'workflows.checkpoints', operation: 'update', when };
  }
  const { type, streamEnd } = place;
  const when = `new.type = '${type}' and new.stream like '%${streamEnd}'`;
  return { table: 'ledger.events', operation: 'insert', when };
}
