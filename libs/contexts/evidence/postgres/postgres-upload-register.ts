import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { FileKey } from '#file-store';
import { inTransaction } from '#platform';
import type {
  Admission,
  BeginningUpload,
  UploadRegister,
  WaitingFile,
  WaitingUploads,
} from '../files/waiting-uploads';

/** One at a time decides on what waits; a decision takes a millisecond or two. */
const LOCK = `select pg_advisory_xact_lock(hashtextextended('ledger/evidence/uploads', 0))`;

/** An upload that has not ended by then ended with its process. A body arrives within a minute. */
const ARRIVES_WITHIN = `interval '10 minutes'`;
/** As long as a file waits before it is swept. */
const YOUNG = `interval '3 hours'`;

const COUNT = `select
  count(*) filter (where account = $1)::int as "accountFiles",
  coalesce(sum(bytes) filter (where account = $1), 0)::bigint::text as "accountBytes",
  count(*) filter (where candidacy_id = $2)::int as "candidacyFiles",
  coalesce(sum(bytes) filter (where candidacy_id = $2), 0)::bigint::text as "candidacyBytes"
  from evidence.uploads where account = $1 or candidacy_id = $2`;

interface CountRow {
  readonly accountFiles: number;
  readonly accountBytes: string;
  readonly candidacyFiles: number;
  readonly candidacyBytes: string;
}

/** The register of uploads in Postgres: one for all replicas of the api, and for the sweep. */
export class PostgresUploadRegister implements UploadRegister {
  constructor(private readonly pool: Pool) {}

  begin(upload: BeginningUpload, admits: Admission): Promise<string | WaitingUploads> {
    const { account, candidacyId, owner, bytes } = upload;
    return this.alone(async (client) => {
      await client.query(
        `delete from evidence.uploads where sha256 is null and begun_at < clock_timestamp() - ${ARRIVES_WITHIN}`,
      );
      const { rows } = await client.query<CountRow>(COUNT, [account, candidacyId]);
      const waiting = waitingOf(rows[0]);
      if (!admits(waiting)) return waiting;
      const id = randomUUID();
      await client.query(
        'insert into evidence.uploads (id, account, candidacy_id, owner, bytes) values ($1, $2, $3, $4, $5)',
        [id, account, candidacyId, owner, bytes],
      );
      return id;
    });
  }

  /** A file that is sent again takes the place of its own earlier upload. */
  async stored(id: string, { owner, sha256 }: FileKey, bytes: number): Promise<void> {
    await this.alone(async (client) => {
      await client.query(
        `delete from evidence.uploads other using evidence.uploads mine
         where mine.id = $1 and other.id <> $1 and other.owner = $2 and other.sha256 = $3
           and other.candidacy_id = mine.candidacy_id`,
        [id, owner, sha256],
      );
      await client.query(
        'update evidence.uploads set sha256 = $2, bytes = $3, begun_at = clock_timestamp() where id = $1',
        [id, sha256, bytes],
      );
    });
  }

  async abandoned(id: string): Promise<void> {
    await this.pool.query('delete from evidence.uploads where id = $1', [id]);
  }

  async waitingOf({
    account,
    candidacyId,
  }: Pick<BeginningUpload, 'account' | 'candidacyId'>): Promise<readonly WaitingFile[]> {
    const { rows } = await this.pool.query<WaitingFile>(
      `select id, candidacy_id as "candidacyId", owner, sha256 from evidence.uploads
       where (account = $1 or candidacy_id = $2) and sha256 is not null`,
      [account, candidacyId],
    );
    return rows;
  }

  async attached(files: readonly WaitingFile[]): Promise<void> {
    await this.pool.query('delete from evidence.uploads where id = any($1::uuid[])', [
      files.map(({ id }) => id),
    ]);
  }

  unlessUploading({ owner, sha256 }: FileKey, remove: () => Promise<boolean>): Promise<boolean> {
    return this.alone(async (client) => {
      const { rowCount } = await client.query(
        `select from evidence.uploads where owner = $1 and (sha256 = $2 or sha256 is null)
           and begun_at > clock_timestamp() - ${YOUNG} limit 1`,
        [owner, sha256],
      );
      if (rowCount !== 0) return false;
      return remove();
    });
  }

  async forgetOlderThan(milliseconds: number): Promise<void> {
    await this.pool.query(
      `delete from evidence.uploads where begun_at < clock_timestamp() - $1 * interval '1 millisecond'`,
      [milliseconds],
    );
  }

  /** In a transaction of which there is one at a time. */
  private alone<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    return inTransaction(this.pool, async (client) => {
      await client.query(LOCK);
      return work(client);
    });
  }
}

function waitingOf(row: CountRow | undefined): WaitingUploads {
  if (row === undefined) throw new TypeError('a count has one row');
  return {
    ofAccount: { files: row.accountFiles, bytes: Number(row.accountBytes) },
    ofCandidacy: { files: row.candidacyFiles, bytes: Number(row.candidacyBytes) },
  };
}
