import { Pool } from 'pg';
import { runMigrations, silentLogger } from '#platform';
import type { ReadModels } from '#projections';
import { createTestDatabase, TestDatabase } from '../../../../test/embedded-postgres/test-database';
import { MOST_OF_ACCOUNT, MOST_OF_CANDIDACY, UploadQuota } from '../files/upload-quota';
import type { BeginningUpload } from '../files/waiting-uploads';
import { evidenceMigrations } from './migrations';
import { PostgresUploadRegister } from './postgres-upload-register';

const MEGABYTE = 1_048_576;
const owner = 'ab'.repeat(16);
const shaOf = (order: number): string => order.toString(16).padStart(64, '0');

let database: TestDatabase;
let pool: Pool;
let register: PostgresUploadRegister;
/** What the read model says is attached, as candidacy and hash. */
let attached: { candidacyId: string; owner: string; sha256: string }[];
let asked: number;

beforeEach(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: evidenceMigrations, log: silentLogger });
  pool = new Pool({ connectionString: database.url, max: 8 });
  register = new PostgresUploadRegister(pool);
  attached = [];
  asked = 0;
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

/** A quota over the register, as every replica has one. */
function quota(): UploadQuota {
  const readModels = {
    waitFor: async () => undefined,
    read: async (_: unknown, query: (tables: never, client: never) => unknown) => {
      asked += 1;
      return query({ files: 'files' } as never, { query: async () => ({ rows: attached }) } as never);
    },
  };
  return new UploadQuota({
    ...{ register, readModels: readModels as unknown as Pick<ReadModels, 'read' | 'waitFor'> },
    store: { lastPosition: async () => 1n },
  });
}

const upload = (more: Partial<BeginningUpload> = {}): BeginningUpload => ({
  ...{ account: 'account-1', candidacyId: 'c1', owner, bytes: MEGABYTE },
  ...more,
});

async function waits(order: number, more: Partial<BeginningUpload> = {}): Promise<void> {
  const id = await quota().begin(upload(more));
  if (typeof id !== 'string') throw new TypeError(id.code);
  await register.stored(id, { owner, sha256: shaOf(order) }, upload(more).bytes);
}
const codeOf = (answer: Awaited<ReturnType<UploadQuota['begin']>>): string =>
  typeof answer === 'string' ? 'taken' : answer.code;

describe('the quota of uploads', () => {
  it('lets so many of a candidacy wait, however many processes ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: MOST_OF_CANDIDACY.files + 5 }, () => quota().begin(upload())),
    );
    expect(answers.filter((one) => typeof one === 'string')).toHaveLength(MOST_OF_CANDIDACY.files);
    expect(codeOf(await quota().begin(upload()))).toBe('too-many-waiting-files');
    expect(codeOf(await quota().begin(upload({ account: 'account-2' })))).toBe('too-many-waiting-files');
    expect(codeOf(await quota().begin(upload({ candidacyId: 'c2' })))).toBe('taken');
  });

  it('counts bytes as well, and an account over all its candidacies', async () => {
    const half = MOST_OF_CANDIDACY.bytes / 2;
    const begin = (candidacyId: string, bytes: number) => quota().begin(upload({ candidacyId, bytes }));
    for (const candidacyId of ['c1', 'c1', 'c2', 'c2'])
      expect(codeOf(await begin(candidacyId, half))).toBe('taken');
    expect(MOST_OF_ACCOUNT.bytes).toBe(4 * half);
    const refused = await begin('c3', 1);
    expect(refused).toMatchObject({ code: 'too-many-waiting-files' });
    expect(JSON.stringify(refused)).toMatch(/4 files \(300 MB\) of you/);
    expect(codeOf(await quota().begin(upload({ account: 'account-2', candidacyId: 'c3' })))).toBe('taken');
  });

  it('counts no more what was attached, and asks for that only when it matters', async () => {
    for (let order = 0; order < MOST_OF_CANDIDACY.files; order += 1) await waits(order);
    expect(asked).toBe(0);
    attached = [
      { candidacyId: 'c1', owner, sha256: shaOf(3) },
      { candidacyId: 'another', owner, sha256: shaOf(4) },
    ];
    expect(codeOf(await quota().begin(upload()))).toBe('taken');
    expect(codeOf(await quota().begin(upload()))).toBe('too-many-waiting-files');
  });

  it('counts a file that is sent again once, and one that was given up not at all', async () => {
    for (let again = 0; again < 3; again += 1) await waits(1);
    const id = await register.begin(upload(), () => true);
    if (typeof id !== 'string') throw new TypeError('nothing stands against it');
    await register.abandoned(id);
    const waiting = await register.begin(upload(), () => false);
    expect(waiting).toEqual({
      ofAccount: { files: 1, bytes: MEGABYTE },
      ofCandidacy: { files: 1, bytes: MEGABYTE },
    });
  });

  it('forgets what began ten minutes ago and never arrived', async () => {
    await register.begin(upload(), () => true);
    await waits(1);
    await pool.query(`update evidence.uploads set begun_at = begun_at - interval '11 minutes'`);
    expect(await register.begin(upload(), () => false)).toMatchObject({ ofAccount: { files: 1 } });
  });
});

describe('a removal from the store', () => {
  const remove = jest.fn(async () => true);
  beforeEach(() => remove.mockClear());

  it('is left undone for a file that was uploaded lately, or while one of its owner arrives', async () => {
    await waits(1);
    expect(await register.unlessUploading({ owner, sha256: shaOf(1) }, remove)).toBe(false);
    expect(await register.unlessUploading({ owner, sha256: shaOf(2) }, remove)).toBe(true);
    await register.begin(upload(), () => true);
    expect(await register.unlessUploading({ owner, sha256: shaOf(2) }, remove)).toBe(false);
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it('keeps uploads from beginning meanwhile', async () => {
    const order: string[] = [];
    let begun: Promise<unknown> = Promise.resolve();
    await register.unlessUploading({ owner, sha256: shaOf(1) }, async () => {
      begun = register.begin(upload(), () => order.push('begun') > 0);
      await pool.query('select 1');
      return order.push('removed') > 0;
    });
    await begun;
    expect(order).toEqual(['removed', 'begun']);
  });

  it('is followed by forgetting what waited as long', async () => {
    await waits(1);
    await pool.query(`update evidence.uploads set begun_at = begun_at - interval '4 hours'`);
    await waits(2);
    await register.forgetOlderThan(3 * 3_600_000);
    expect(await register.waitingOf(upload())).toEqual([expect.objectContaining({ sha256: shaOf(2) })]);
  });
});
