import { inspect } from 'node:util';
import { UnavailableError } from '#kernel';
import { S3Double } from '../../../test/s3-double/s3-double';
import { fileStoreContract, someKey } from '../contract/file-store-contract.testing';
import { FileStore, fileKeyText } from '../file-store';
import { openFileStore } from '../open-file-store';

const BUCKET = 'evidence';
const SECRET = 'a-secret-that-no-log-may-show';
let double: S3Double;

const open = (
  more: { readonly bucket?: string; readonly attemptWithinMs?: number } = {},
): Promise<FileStore> =>
  openFileStore(
    {
      ...{ kind: 's3', endpoint: double.endpoint, bucket: BUCKET, region: 'local-1' },
      ...{ accessKeyId: 'ledger', secretAccessKey: SECRET, ...more },
    },
    new Date(),
  );

beforeAll(async () => {
  // Pages of two, so that a list goes on from page to page.
  double = await S3Double.start(BUCKET, 'ledger', 2);
});
afterAll(() => double.close());

fileStoreContract('a bucket', open);

describe('a bucket that misbehaves', () => {
  let store: FileStore;
  const key = someKey();
  const bytes = Buffer.alloc(100_000, 7);

  beforeEach(async () => {
    store = await open({ attemptWithinMs: 1_000 });
    await store.put(key, bytes);
    double.requests.length = 0;
  });
  afterEach(() => store.close());

  it('is asked again after an error, a cut connection, or none at all', async () => {
    double.misbehave('fails', 'cuts');
    await store.put(key, bytes);
    expect(double.requests).toHaveLength(3);
    double.misbehave('hangs');
    expect((await store.get(key))?.equals(bytes)).toBe(true);
    double.misbehave('cuts-body');
    expect((await store.get(key))?.equals(bytes)).toBe(true);
    double.misbehave('cuts', 'fails');
    expect(await store.storedAt(key)).toBeInstanceOf(Date);
  });

  it('is not available when it goes on failing, and nothing is taken for missing or stored', async () => {
    const other = someKey();
    double.misbehave('fails', 'fails', 'fails');
    await expect(store.put(other, bytes)).rejects.toBeInstanceOf(UnavailableError);
    expect(double.objects.has(fileKeyText(other))).toBe(false);
    double.misbehave('cuts', 'cuts', 'cuts', 'cuts', 'cuts', 'cuts');
    await expect(store.get(key)).rejects.toBeInstanceOf(UnavailableError);
    double.misbehave('fails', 'fails', 'fails');
    await expect(store.storedAt(key)).rejects.toBeInstanceOf(UnavailableError);
    double.misbehave('fails', 'fails', 'fails');
    await expect(store.list()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(UnavailableError);
  });

  it('that refuses the credentials is not available, and the error shows none of them', async () => {
    double.misbehave('refuses');
    const error: unknown = await store.put(key, bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnavailableError);
    const shown = inspect(error, { depth: 20, showHidden: true });
    expect(shown).toContain('SignatureDoesNotMatch');
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toMatch(/AWS4-HMAC|Signature=/);
  });

  it('that does not exist is not available: no file is taken for missing', async () => {
    const elsewhere = await open({ bucket: 'no-such-bucket' });
    await expect(elsewhere.get(key)).rejects.toBeInstanceOf(UnavailableError);
    await expect(elsewhere.checkHealth()).rejects.toBeInstanceOf(UnavailableError);
    await elsewhere.close();
  });
});
