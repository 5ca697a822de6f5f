import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { ExportFailure, ExportStatus, JobFormat } from '#command-handling/http';
import { inTransaction } from '#platform';

/** Jobs of one account that are under way or wait to be fetched, and of all accounts together. */
export const MOST_OF_ACCOUNT = 5;
export const MOST_IN_ALL = 50;

/** How long a file waits to be fetched, and how long it is known what became of a job. */
const KEPT = `interval '1 hour'`;
const REMEMBERED = `interval '1 day'`;
/** A process that was not heard of for so long has ended, or is of no use. */
const SILENT = `interval '1 minute'`;

/** One at a time decides whether there is room; a decision takes a millisecond or two. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('ledger/exports/begin', 0))`;

const UNDER_WAY = `status in ('waiting', 'running')`;

/** A job that is asked for. */
export interface NewExport {
  readonly account: string;
  /** In which the list is read. */
  readonly roles: readonly string[];
  readonly office: string | null;
  /** The path of the list. */
  readonly list: string;
  readonly format: JobFormat;
  /** Keyed mark of all that makes two requests equal. */
  readonly requestMark: string;
}

/** A job as it is kept. */
export interface KeptExport extends Omit<NewExport, 'requestMark'> {
  readonly id: string;
  readonly status: ExportStatus;
  readonly failure: ExportFailure | null;
  readonly rowsDone: number;
  readonly rowsInAll: number | null;
  /** SHA-256 of each piece of the file. */
  readonly pieces: readonly string[];
  readonly bytes: number | null;
  readonly requestedAt: Date;
  readonly expiresAt: Date | null;
}

/** What a request comes to. */
export type Begun =
  | { readonly kind: 'begun' | 'same'; readonly id: string }
  | { readonly kind: 'too-many'; readonly of: 'account' | 'all' };

/** A job whose process has ended without a word. */
export interface SilentExport {
  readonly format: JobFormat;
  readonly seconds: number;
}

/** A job whose file is no longer wanted. */
export type LeftOver = Pick<KeptExport, 'id' | 'pieces'>;

/**
 * The jobs of all processes, by the time of the database. Whatever a process writes of its job it writes only while the job is
 * still its own: one that was cancelled, or given up for dead, changes no more.
 */
export class PostgresExportRegister {
  private readonly process = randomUUID();

  constructor(private readonly pool: Pool) {}

  /** Begins a job, or finds the equal one that is under way. */
  begin({ account, roles, office, list, format, requestMark }: NewExport): Promise<Begun> {
    return this.alone(async (client) => {
      const same = await client.query<{ id: string }>(
        `select id from exports.jobs where account = $1 and request_mark = $2 and ${UNDER_WAY}`,
        [account, requestMark],
      );
      if (same.rows[0]) return { kind: 'same', id: same.rows[0].id };
      const { rows } = await client.query<{ own: number; total: number }>(
        `select count(*) filter (where account = $1)::int as own, count(*)::int as total from exports.jobs
         where ${UNDER_WAY} or (status = 'ready' and expires_at > clock_timestamp())`,
        [account],
      );
      if ((rows[0]?.own ?? 0) >= MOST_OF_ACCOUNT) return { kind: 'too-many', of: 'account' };
      if ((rows[0]?.total ?? 0) >= MOST_IN_ALL) return { kind: 'too-many', of: 'all' };
      const id = randomUUID();
      await client.query(
        `insert into exports.jobs (id, process, account, roles, office, list, format, request_mark)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, this.process, account, roles, office, list, format, requestMark],
      );
      return { kind: 'begun', id };
    });
  }

  /** A job, an expired one as such before it is removed; undefined when there is none, or none any more. */
  async find(id: string): Promise<KeptExport | undefined> {
    const { rows } = await this.pool.query<KeptExport & { bytes: string | null }>(
      `select id, account, roles, office, list, format, failure, pieces, bytes,
         case when status = 'ready' and expires_at <= clock_timestamp() then 'expired' else status end as status,
         rows_done as "rowsDone", rows_in_all as "rowsInAll",
         requested_at as "requestedAt", expires_at as "expiresAt"
       from exports.jobs where id = $1`,
      [id],
    );
    const [found] = rows;
    return found && { ...found, bytes: found.bytes === null ? null : Number(found.bytes) };
  }

  /** Says that its turn has come. @returns whether it is still wanted, here and below */
  start(id: string): Promise<boolean> {
    return this.ofOwn(id, `status = 'running'`, []);
  }

  progress(id: string, rowsDone: number, rowsInAll: number | null): Promise<boolean> {
    return this.ofOwn(id, 'rows_done = $3, rows_in_all = $4', [rowsDone, rowsInAll]);
  }

  /** Says, before it is stored, that a piece of the file will lie in the store: whatever happens, it is removed. */
  piece(id: string, sha256: string): Promise<boolean> {
    return this.ofOwn(id, 'pieces = pieces || $3::text', [sha256]);
  }

  ready(id: string, bytes: number): Promise<boolean> {
    return this.ofOwn(id, `status = 'ready', bytes = $3, expires_at = clock_timestamp() + ${KEPT}`, [bytes]);
  }

  failed(id: string, failure: ExportFailure): Promise<boolean> {
    return this.ofOwn(id, `status = 'failed', failure = $3`, [failure]);
  }

  /** Forgets a job. @returns what is left over of it; undefined when there was none */
  async cancel(id: string): Promise<LeftOver | undefined> {
    const { rows } = await this.pool.query<LeftOver>(
      'delete from exports.jobs where id = $1 returning id, pieces',
      [id],
    );
    return rows[0];
  }

  /** Says that this process is still at these jobs. */
  async beat(ids: readonly string[]): Promise<void> {
    await this.pool.query(
      `update exports.jobs set beat_at = clock_timestamp() where id = any($1::text[]) and process = $2 and ${UNDER_WAY}`,
      [ids, this.process],
    );
  }

  /** Ends the jobs of processes that are not heard of any more. @returns of each, how long ago it was asked for, in seconds */
  async endSilent(): Promise<readonly SilentExport[]> {
    const { rows } = await this.pool.query<SilentExport>(
      `update exports.jobs set status = 'failed', failure = 'stopped'
       where ${UNDER_WAY} and beat_at < clock_timestamp() - ${SILENT}
       returning format, extract(epoch from clock_timestamp() - requested_at)::float8 as seconds`,
    );
    return rows;
  }

  /** Forgets what is a day old. @returns whose files to remove */
  async leftOver(): Promise<readonly LeftOver[]> {
    await this.pool.query(
      `delete from exports.jobs where pieces = '{}' and not ${UNDER_WAY}
         and greatest(requested_at, expires_at) < clock_timestamp() - ${REMEMBERED}`,
    );
    const { rows } = await this.pool.query<LeftOver>(
      `select id, pieces from exports.jobs where pieces <> '{}'
         and (status = 'failed' or (status = 'ready' and expires_at <= clock_timestamp()))`,
    );
    return rows;
  }

  /** Says that nothing is left in the store of a job that is over. */
  async removed(id: string): Promise<void> {
    await this.pool.query(
      `update exports.jobs set pieces = '{}', status = case when status = 'ready' then 'expired' else status end
       where id = $1 and not ${UNDER_WAY}`,
      [id],
    );
  }

  private async ofOwn(id: string, change: string, values: readonly unknown[]): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update exports.jobs set beat_at = clock_timestamp(), ${change} where id = $1 and process = $2 and ${UNDER_WAY}`,
      [id, this.process, ...values],
    );
    return rowCount === 1;
  }

  /** In a transaction of which there is one at a time. */
  private alone<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, async (client) => {
      await client.query(LOCK);
      return work(client);
    });
  }
}
