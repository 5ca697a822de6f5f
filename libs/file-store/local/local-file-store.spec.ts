import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '#kernel';
import { fileStoreContract, someKey } from '../contract/file-store-contract.testing';
import { openFileStore } from '../open-file-store';
import { NoRoomError } from '../file-store';
import { LocalFileStore, reserveOf } from './local-file-store';

const root = mkdtempSync(join(tmpdir(), 'file-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

fileStoreContract('a folder', async () => new LocalFileStore(join(root, 'contract')));

describe('a folder of files', () => {
  const key = { owner: 'ab'.repeat(16), sha256: 'cd'.repeat(32) };
  let folder: string;
  let store: LocalFileStore;

  beforeEach(() => {
    folder = mkdtempSync(join(root, 'case-'));
    store = new LocalFileStore(join(folder, 'files'));
  });

  it('puts a file under the first digits of its owner, for this user alone, and leaves no draft', async () => {
    await store.put(key, Buffer.from('sealed'));
    const place = join(folder, 'files', 'ab', key.owner, key.sha256);
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'files')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'files', '.incoming'))).toEqual([]);
  });

  it('keeps its files when it is opened again', async () => {
    await store.put(key, Buffer.from('sealed'));
    const again = await openFileStore({ kind: 'local', folder: join(folder, 'files') }, new Date());
    expect((await again.get(key))?.toString()).toBe('sealed');
  });

  it('has no files before the first one, and lists nothing that is not one', async () => {
    const names = async () => {
      const found: string[] = [];
      for await (const file of store.list()) found.push(file.key.sha256);
      return found;
    };
    expect(await names()).toEqual([]);
    await mkdir(join(folder, 'files', 'ab', key.owner), { recursive: true });
    writeFileSync(join(folder, 'files', 'ab', key.owner, 'note.txt'), 'left by somebody');
    writeFileSync(join(folder, 'files', 'lost'), 'left by somebody');
    expect(await names()).toEqual([]);
  });

  it('says that it is not available when it cannot write, and leaves nothing half done', async () => {
    // A file where the folder should be: also root cannot write there.
    writeFileSync(join(folder, 'files'), '');
    await expect(store.put(key, Buffer.from('sealed'))).rejects.toBeInstanceOf(UnavailableError);
    expect(await store.get(key)).toBeUndefined();
    rmSync(join(folder, 'files'));
    await mkdir(join(folder, 'files', 'ab', key.owner, key.sha256), { recursive: true });
    await expect(store.put(key, Buffer.from('sealed'))).rejects.toBeInstanceOf(UnavailableError);
    expect(readdirSync(join(folder, 'files', '.incoming'))).toEqual([]);
  });

  it('removes at its opening what a crash left half written, but nothing that may be under way', async () => {
    await store.put(someKey(), Buffer.from('x'));
    const incoming = join(folder, 'files', '.incoming');
    for (const name of ['old', 'new']) writeFileSync(join(incoming, name), 'half');
    const now = new Date();
    const dayBefore = new Date(now.getTime() - 90_000_000);
    utimesSync(join(incoming, 'old'), dayBefore, dayBefore);
    await openFileStore({ kind: 'local', folder: join(folder, 'files') }, now);
    expect(existsSync(join(incoming, 'old'))).toBe(false);
    expect(existsSync(join(incoming, 'new'))).toBe(true);
  });

  it('keeps a tenth of its file system free, 256 MB at least and 2 GB at most', async () => {
    const MEGABYTE = 1_048_576;
    expect([260, 5_000, 100_000].map((total) => reserveOf({ total: total * MEGABYTE }) / MEGABYTE)).toEqual([
      ...[256, 500, 2_048],
    ]);
    let free = 501 * MEGABYTE;
    const small = new LocalFileStore(join(folder, 'small'), async () => ({ total: 5_000 * MEGABYTE, free }));
    await small.requireRoom(MEGABYTE);
    await expect(small.requireRoom(MEGABYTE + 1)).rejects.toBeInstanceOf(NoRoomError);
    await small.put(key, Buffer.from('sealed'));
    free = 500 * MEGABYTE;
    await expect(small.put({ ...key, sha256: 'ef'.repeat(32) }, Buffer.from('sealed'))).rejects.toThrow(
      'has 500 MB left and keeps 500 MB free',
    );
    expect(await small.get(key)).toEqual(Buffer.from('sealed'));
    await small.delete(key);
  });
});
