import { randomBytes } from 'node:crypto';
import type { Pool, QueryResult, QueryResultRow } from 'pg';
import { Gathering } from '#event-store';
import { UnavailableError, UnreadableRecordError } from '#kernel';
import { decrypt, encrypt } from '../authenticated-encryption';
import { DataKey, KeyDestroyedError, KeyVault } from '../key-vault';
import { deriveKey, KEY_BYTES } from '../master-key';
import { requireSubject } from '../subject';
import { KeyCache } from './key-cache';
import { KEY_DESTROYED_CHANNEL, KeyDestructionListener } from './key-destruction-listener';
import { checkValueOf, requireSameKey } from './master-key';

const CACHED_KEYS = 10_000;
const CACHE_MILLISECONDS = 3_000;
/** Most keys that are asked for, or made, at once. */
const GATHERED_KEYS = 100;

interface KeyRow {
  readonly subject: string;
  readonly wrapped_key: Buffer | null;
}

/**
 * Keys in `privacy.subject_keys`, each wrapped (AES-256-GCM, the subject as additional authenticated data) with a
 * key derived from the master key. Destroying overwrites the wrapped key with null; what backups of this table
 * still hold is useless without the master key, and backups of the table must not outlive the erasure period.
 *
 * Holds one connection of the pool to hear of destroyed keys; call {@link close} before the pool ends.
 * The master key is compared with the stored check value before the first key is made or given:
 * with a wrong one these reject with `MasterKeyMismatchError`.
 */
export class PostgresKeyVault implements KeyVault {
  private readonly wrappingKey: Buffer;
  private readonly checkValue: Buffer;
  private readonly cache = new KeyCache(CACHED_KEYS, CACHE_MILLISECONDS, () => performance.now());
  private readonly listener: KeyDestructionListener;
  private readonly rows = new Gathering(
    (subjects: readonly string[]) => this.readOrMakeRows(subjects),
    GATHERED_KEYS,
  );
  private masterKeyChecked = false;

  /** @throws RangeError unless the master key has exactly 32 bytes and the pool at least two connections. */
  constructor(
    private readonly pool: Pool,
    masterKey: Buffer,
  ) {
    if (pool.options.max < 2) throw new RangeError('the key vault needs a pool of at least two connections');
    this.wrappingKey = deriveKey(masterKey, 'key-wrapping');
    this.checkValue = checkValueOf(masterKey);
    this.listener = new KeyDestructionListener(pool, () => this.cache.clear());
  }

  async keyFor(subject: string): Promise<DataKey> {
    requireSubject(subject);
    const cached = this.cache.get(subject);
    if (cached) return cached;
    await this.prepare();
    const keep = this.cache.beginReading();
    const { wrapped_key: wrappedKey } = await this.rows.ask(subject);
    if (!wrappedKey) throw new KeyDestroyedError(subject);
    const key = this.unwrap(subject, wrappedKey);
    keep(key);
    return key;
  }

  async existingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const subject of subjects) {
      const cached = this.cache.get(subject);
      if (cached) found.set(subject, cached);
      else missing.add(subject);
    }
    if (missing.size === 0) return found;
    await this.prepare();
    const keep = this.cache.beginReading();
    const { rows } = await this.query<KeyRow & { wrapped_key: Buffer }>(
      `SELECT subject, wrapped_key FROM privacy.subject_keys WHERE subject = ANY($1::text[]) AND wrapped_key IS NOT NULL`,
      [[...missing]],
    );
    for (const row of rows) {
      const key = this.unwrap(row.subject, row.wrapped_key);
      keep(key);
      found.set(row.subject, key);
    }
    return found;
  }

  async isDestroyed(subject: string): Promise<boolean> {
    requireSubject(subject);
    const { rows } = await this.query<{ destroyed: boolean }>(
      `SELECT wrapped_key IS NULL AS destroyed FROM privacy.subject_keys WHERE subject = $1`,
      [subject],
    );
    return rows[0]?.destroyed ?? false;
  }

  async destroyKey(subject: string): Promise<void> {
    requireSubject(subject);
    // A subject without a key gets a destroyed one as well: none may be made for it later.
    await this.query(
      `WITH durable AS MATERIALIZED (SELECT set_config('synchronous_commit', 'on', true)),
       destroyed AS (
         INSERT INTO privacy.subject_keys AS kept (subject, wrapped_key, destroyed_at)
         SELECT $1, NULL, clock_timestamp() FROM durable
         ON CONFLICT (subject) DO UPDATE SET wrapped_key = NULL, destroyed_at = excluded.destroyed_at
         WHERE kept.destroyed_at IS NULL
         RETURNING 1)
       SELECT pg_notify($2, '') FROM destroyed`,
      [subject, KEY_DESTROYED_CHANNEL],
    );
    this.cache.clear();
  }

  /** @throws MasterKeyMismatchError, or UnavailableError when the database does not answer. */
  async checkHealth(): Promise<void> {
    await this.compareMasterKey();
    // A lock on the keys lets nobody do anything; the server gives up waiting for it, or each probe would leave a session behind.
    await this.query(
      `BEGIN; SET LOCAL lock_timeout = '1s'; SELECT FROM privacy.subject_keys LIMIT 1; COMMIT`,
      [],
    );
    await this.prepare();
  }

  /** Gives the listening connection back; the pool stays its owner's to end. */
  async close(): Promise<void> {
    this.cache.clear();
    await this.listener.close();
  }

  private async prepare(): Promise<void> {
    if (!this.masterKeyChecked) await this.compareMasterKey();
    try {
      await this.listener.ensure();
    } catch (error) {
      throw new UnavailableError('key vault', { cause: error });
    }
  }

  /** The first vault on a database leaves its check value there; every later one must bring the same key. */
  private async compareMasterKey(): Promise<void> {
    let { rows } = await this.readCheckValue();
    if (rows.length === 0) {
      await this.query(
        `INSERT INTO privacy.master_key_check (check_value) VALUES ($1) ON CONFLICT DO NOTHING`,
        [this.checkValue],
      );
      ({ rows } = await this.readCheckValue());
    }
    requireSameKey(rows[0]?.check_value, this.checkValue);
    this.masterKeyChecked = true;
  }

  private readCheckValue(): Promise<QueryResult<{ check_value: Buffer }>> {
    return this.query(`SELECT check_value FROM privacy.master_key_check`, []);
  }

  private async readOrMakeRows(subjects: readonly string[]): Promise<KeyRow[]> {
    // In the order of their names: two processes that make keys for the same subjects would otherwise wait for each other.
    const inOrder = [...new Set(subjects)].sort();
    const found = await this.makeMissing(inOrder);
    const rows = new Map(found.map((row) => [row.subject, row]));
    // Made by another process while this one was about to.
    const missed = inOrder.filter((subject) => !rows.has(subject));
    if (missed.length > 0) for (const row of await this.readRows(missed)) rows.set(row.subject, row);
    return subjects.map((subject) => {
      const row = rows.get(subject);
      if (!row) throw new UnavailableError('key vault', { message: 'a key just made cannot be read back' });
      return row;
    });
  }

  /**
   * The rows that are there, and those made durably for subjects that had none, in one turn. A key is brought for each
   * subject, also where none is needed: that costs less than a second turn.
   */
  private async makeMissing(subjects: readonly string[]): Promise<KeyRow[]> {
    const wrapped = subjects.map((subject) =>
      encrypt(this.wrappingKey, randomBytes(KEY_BYTES), wrappingContext(subject)),
    );
    const { rows } = await this.query<KeyRow>(
      `WITH durable AS MATERIALIZED (SELECT set_config('synchronous_commit', 'on', true)),
       known AS MATERIALIZED (SELECT subject, wrapped_key FROM privacy.subject_keys WHERE subject = ANY($1::text[])),
       made AS (
         INSERT INTO privacy.subject_keys (subject, wrapped_key)
         SELECT brought.subject, brought.wrapped_key
         FROM durable, unnest($1::text[], $2::bytea[]) AS brought (subject, wrapped_key)
         WHERE NOT EXISTS (SELECT FROM known WHERE known.subject = brought.subject)
         ON CONFLICT (subject) DO NOTHING
         RETURNING subject, wrapped_key)
       SELECT subject, wrapped_key FROM known UNION ALL SELECT subject, wrapped_key FROM made`,
      [subjects, wrapped],
      'privacy_make_missing_keys',
    );
    return rows;
  }

  private async readRows(subjects: readonly string[]): Promise<KeyRow[]> {
    const { rows } = await this.query<KeyRow>(
      `SELECT subject, wrapped_key FROM privacy.subject_keys WHERE subject = ANY($1::text[])`,
      [subjects],
    );
    return rows;
  }

  private unwrap(subject: string, wrappedKey: Buffer): DataKey {
    try {
      return { subject, key: decrypt(this.wrappingKey, wrappedKey, wrappingContext(subject)) };
    } catch (error) {
      throw new WrappedKeyDamagedError(subject, { cause: error });
    }
  }

  /** @param name of a statement that is given often: a connection then plans it once */
  private async query<Row extends QueryResultRow>(
    text: string,
    values: unknown[],
    name?: string,
  ): Promise<QueryResult<Row>> {
    try {
      return await this.pool.query<Row>({ text, values, ...(name !== undefined && { name }) });
    } catch (error) {
      throw new UnavailableError('key vault', { cause: error });
    }
  }
}

/** A wrapped key was changed in the table, or moved from another subject's row. */
export class WrappedKeyDamagedError extends UnreadableRecordError {
  override readonly name = 'WrappedKeyDamagedError';
  constructor(
    readonly subject: string,
    options: { cause: unknown },
  ) {
    super(`the wrapped key of subject ${subject} does not unwrap: its row was changed`, options);
  }
}

function wrappingContext(subject: string): string {
  return JSON.stringify(['talent-ledger wrapped key 1', subject]);
}
