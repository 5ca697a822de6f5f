import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { UnavailableError } from '#kernel';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { keyVaultContract } from '../contract/key-vault-contract.testing';
import { DataKey, KeyDestroyedError, KeyVault } from '../key-vault';
import { MasterKeyMismatchError } from '../master-key';
import { Sealer } from '../sealer';
import { privacyMigrations } from './migrations/1700000000002-create-key-vault';
import { requireMasterKey } from './master-key';
import { PostgresKeyVault, WrappedKeyDamagedError } from './postgres-key-vault';
import { until } from '../../../test/until';

const MASTER_KEY = Buffer.alloc(32, 7);
let database: TestDatabase;
let pool: Pool;
const vaults: PostgresKeyVault[] = [];

function openVault(masterKey = MASTER_KEY): PostgresKeyVault {
  const vault = new PostgresKeyVault(pool, masterKey);
  vaults.push(vault);
  return vault;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await createRole(database.url);
  const source = new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: privacyMigrations,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
  });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
  pool = new Pool({ connectionString: database.url, max: 12 });
  pool.on('error', () => undefined);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(vaults.splice(0).map((vault) => vault.close()));
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

keyVaultContract('Postgres', async () => openVault());

describe('keys in Postgres', () => {
  it('are the same in every process, also when several make them at once', async () => {
    const answers = await Promise.all(
      [openVault(), openVault(), openVault()].map((vault) => vault.keyFor('shared')),
    );
    expect(new Set(answers.map(({ key }) => key.toString('hex'))).size).toBe(1);
  });

  it('are the same in every process that makes many of them at once, each in another order', async () => {
    const subjects = Array.from({ length: 250 }, (_, index) => `many-${index}`);
    const [one, other] = [openVault(), openVault()];
    const ofOne = subjects.map((subject) => one.keyFor(subject));
    const ofOther = subjects.toReversed().map((subject) => other.keyFor(subject));
    const hex = async (keys: readonly Promise<DataKey>[]) =>
      (await Promise.all(keys)).map(({ subject, key }) => `${subject} ${key.toString('hex')}`).sort();
    expect(await hex(ofOne)).toEqual(await hex(ofOther));
    expect(new Set(await hex(ofOne)).size).toBe(250);
  });

  it('are given to all who ask at once but for the one whose key was destroyed', async () => {
    const vault = openVault();
    await vault.destroyKey('gone-among-others');
    const asked = ['first-of-three', 'gone-among-others', 'last-of-three'].map((subject) =>
      vault.keyFor(subject),
    );
    const [first, gone, last] = await Promise.allSettled(asked);
    expect([first?.status, last?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(gone).toMatchObject({ status: 'rejected', reason: new KeyDestroyedError('gone-among-others') });
  });

  it('never lie in the table in clear', async () => {
    const { key } = await openVault().keyFor('wrapped');
    const { rows } = await pool.query<{ wrapped_key: Buffer }>(
      `SELECT wrapped_key FROM privacy.subject_keys WHERE subject = 'wrapped'`,
    );
    expect(rows[0]?.wrapped_key).toHaveLength(12 + 32 + 16);
    expect(rows[0]?.wrapped_key.includes(key)).toBe(false);
  });

  it('stop working in other processes at once when one destroys them', async () => {
    // Time stands still, so that no cached key ages away: only the notice can end it.
    jest.spyOn(performance, 'now').mockReturnValue(0);
    const [here, there] = [openVault(), openVault()];
    await there.keyFor('destroyed-here');
    await here.destroyKey('destroyed-here');
    await until(() => there.keyFor('destroyed-here').then(isFalse, isDestroyed));
    const { rows } = await pool.query(
      `SELECT wrapped_key, destroyed_at FROM privacy.subject_keys WHERE subject = 'destroyed-here'`,
    );
    expect(rows[0]).toEqual({ wrapped_key: null, destroyed_at: expect.any(Date) });
  });

  it('stop working even when the connection that hears of it was lost', async () => {
    const [here, there] = [openVault(), openVault()];
    await there.keyFor('unheard');
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN privacy%' AND datname = current_database()`,
    );
    await here.destroyKey('unheard');
    await until(() => there.keyFor('unheard').then(isFalse, isDestroyed));
    await expect(there.keyFor('after-the-loss')).resolves.toBeDefined();
  });

  it('cannot be brought back, changed or removed in the table', async () => {
    const vault = openVault();
    await vault.keyFor('kept');
    await vault.destroyKey('gone');
    for (const statement of [
      `UPDATE privacy.subject_keys SET wrapped_key = '\\x00', destroyed_at = NULL WHERE subject = 'gone'`,
      `UPDATE privacy.subject_keys SET destroyed_at = now() WHERE subject = 'gone'`,
      `UPDATE privacy.subject_keys SET wrapped_key = '\\x00' WHERE subject = 'kept'`,
      `UPDATE privacy.subject_keys SET subject = 'renamed' WHERE subject = 'kept'`,
      `DELETE FROM privacy.subject_keys WHERE subject = 'gone'`,
      `TRUNCATE privacy.subject_keys`,
      `UPDATE privacy.master_key_check SET check_value = '\\x00'`,
      `DELETE FROM privacy.master_key_check`,
    ]) {
      await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('are made, given and destroyed by the application’s own role, which can do no more', async () => {
    const appPool = new Pool({ connectionString: database.url, max: 3, options: '-c role=ledger_app' });
    const vault = new PostgresKeyVault(appPool, MASTER_KEY);
    vaults.push(vault);
    await vault.checkHealth();
    await vault.keyFor('by-the-application');
    await vault.destroyKey('by-the-application');
    await expect(vault.keyFor('by-the-application')).rejects.toBeInstanceOf(KeyDestroyedError);
    for (const statement of [
      `DELETE FROM privacy.subject_keys`,
      `UPDATE privacy.subject_keys SET created_at = now()`,
      `ALTER TABLE privacy.subject_keys DISABLE TRIGGER ALL`,
      `DROP TABLE privacy.subject_keys`,
    ]) {
      await expect(appPool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await vault.close();
    await appPool.end();
  });

  it('do not unwrap in another subject’s row', async () => {
    await openVault().keyFor('owner');
    await pool.query(`INSERT INTO privacy.subject_keys (subject, wrapped_key)
      SELECT 'thief', wrapped_key FROM privacy.subject_keys WHERE subject = 'owner'`);
    await expect(openVault().keyFor('thief')).rejects.toBeInstanceOf(WrappedKeyDamagedError);
  });
});

describe('a vault with a wrong master key', () => {
  it('says so at start, and neither gives nor makes a key', async () => {
    await openVault().keyFor('sealed-before');
    const wrong = openVault(randomBytes(32));
    await expect(wrong.checkHealth()).rejects.toBeInstanceOf(MasterKeyMismatchError);
    await expect(wrong.keyFor('sealed-before')).rejects.toBeInstanceOf(MasterKeyMismatchError);
    await expect(wrong.keyFor('made-with-wrong-key')).rejects.toBeInstanceOf(MasterKeyMismatchError);
    await expect(wrong.existingKeys(['sealed-before'])).rejects.toBeInstanceOf(MasterKeyMismatchError);
    const { rows } = await pool.query(
      `SELECT FROM privacy.subject_keys WHERE subject = 'made-with-wrong-key'`,
    );
    expect(rows).toHaveLength(0);
  });

  it('is found out before there is one: nothing is written, and a database without tables fits any key', async () => {
    await openVault().checkHealth();
    await expect(requireMasterKey(pool, MASTER_KEY)).resolves.toBeUndefined();
    await expect(requireMasterKey(pool, randomBytes(32))).rejects.toBeInstanceOf(MasterKeyMismatchError);
    const empty = await createTestDatabase();
    const ofEmpty = new Pool({ connectionString: empty.url, max: 1 });
    await expect(requireMasterKey(ofEmpty, randomBytes(32))).resolves.toBeUndefined();
    await ofEmpty.end();
    await empty.drop();
  });

  it('is refused when the key has another length, or the pool too few connections', () => {
    expect(() => openVault(Buffer.alloc(16))).toThrow(RangeError);
    expect(() => new PostgresKeyVault(new Pool({ max: 1 }), MASTER_KEY)).toThrow(RangeError);
  });
});

describe('a vault whose database does not answer', () => {
  it('fails closed: nothing is sealed, nothing is opened', async () => {
    const dead = new Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none', max: 2 });
    const vault: KeyVault = new PostgresKeyVault(dead, MASTER_KEY);
    const sealer = new Sealer(vault);
    await expect(vault.checkHealth()).rejects.toBeInstanceOf(UnavailableError);
    await expect(sealer.seal('person', 'event', { name: '张三（演示）' })).rejects.toBeInstanceOf(
      UnavailableError,
    );
    const sealed = { subject: 'person', box: 'AAAA' };
    await expect(sealer.open([{ id: 'event', sealed }])).rejects.toBeInstanceOf(UnavailableError);
    await dead.end();
  });
});

/** The role that the migration grants to; of the whole server, so another suite may be making it as well. */
async function createRole(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`DO $$ BEGIN CREATE ROLE ledger_app;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
  await client.end();
}

function isFalse(): boolean {
  return false;
}

function isDestroyed(error: unknown): boolean {
  if (error instanceof KeyDestroyedError) return true;
  throw error;
}
