import { randomBytes } from 'node:crypto';
import { FileKey, FileStore } from '../file-store';

/** A key that no other test uses. */
export function someKey(owner = randomBytes(16).toString('hex')): FileKey {
  return { owner, sha256: randomBytes(32).toString('hex') };
}

/** What every file store has to keep to. `open` gives the store of the suite, which may hold other files. */
export function fileStoreContract(name: string, open: () => Promise<FileStore>): void {
  describe(`${name} as a file store`, () => {
    let store: FileStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const listed = async (owner: string): Promise<string[]> => {
      const names: string[] = [];
      for await (const { key } of store.list()) if (key.owner === owner) names.push(key.sha256);
      return names.sort();
    };

    it('says that it is well, before the first file and after', async () => {
      await expect(store.checkHealth()).resolves.toBeUndefined();
      await store.put(someKey(), Buffer.from('x'));
      await expect(store.checkHealth()).resolves.toBeUndefined();
    });

    it('gives back exactly the bytes that were put, whatever they are', async () => {
      for (const bytes of [Buffer.alloc(0), Buffer.from([0, 255, 13, 10, 26]), randomBytes(300_000)]) {
        const key = someKey();
        await store.put(key, bytes);
        expect((await store.get(key))?.equals(bytes)).toBe(true);
      }
    });

    it('has nothing under a key that was never put, not even where its owner has other files', async () => {
      const key = someKey();
      await store.put(key, Buffer.from('one'));
      const other = someKey(key.owner);
      expect(await store.get(other)).toBeUndefined();
      expect(await store.storedAt(other)).toBeUndefined();
    });

    it('puts one file in the place of another, and says that it is new', async () => {
      const key = someKey();
      await store.put(key, Buffer.from('first'));
      const before = await store.storedAt(key);
      await store.put(key, Buffer.from('second'));
      const after = await store.storedAt(key);
      expect((await store.get(key))?.toString()).toBe('second');
      expect(after!.getTime()).toBeGreaterThanOrEqual(before!.getTime());
      expect(await listed(key.owner)).toEqual([key.sha256]);
    });

    it('gives each owner their own files, the same content under both', async () => {
      const mine = someKey();
      const theirs = { ...someKey(), sha256: mine.sha256 };
      await store.put(mine, Buffer.from('mine'));
      await store.put(theirs, Buffer.from('theirs'));
      await store.delete(theirs);
      expect((await store.get(mine))?.toString()).toBe('mine');
    });

    it('takes the same file from many at once, and stays whole', async () => {
      const key = someKey();
      const bytes = randomBytes(50_000);
      await Promise.all(Array.from({ length: 8 }, () => store.put(key, bytes)));
      expect((await store.get(key))?.equals(bytes)).toBe(true);
    });

    it('deletes for good, and does not mind when there is nothing to delete', async () => {
      const key = someKey();
      await store.put(key, Buffer.from('x'));
      await store.delete(key);
      await store.delete(key);
      await store.delete(someKey());
      expect(await store.get(key)).toBeUndefined();
      expect(await listed(key.owner)).toEqual([]);
    });

    it('lists every file with the time it was put', async () => {
      const keys = [someKey(), someKey(), someKey()].map((key, _, [first]) => ({
        ...key,
        owner: first!.owner,
      }));
      for (const key of keys) await store.put(key, Buffer.from(key.sha256));
      expect(await listed(keys[0]!.owner)).toEqual(keys.map(({ sha256 }) => sha256).sort());
      for await (const { key, storedAt } of store.list()) {
        if (key.owner === keys[0]!.owner)
          expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(600_000);
      }
    });

    it.each([
      { owner: '..', sha256: 'a'.repeat(64) },
      { owner: 'a'.repeat(32), sha256: `../${'a'.repeat(61)}` },
      { owner: 'A'.repeat(32), sha256: 'a'.repeat(64) },
      { owner: 'a'.repeat(32), sha256: '' },
      { owner: `${'a'.repeat(32)}\n`, sha256: 'a'.repeat(64) },
    ])('refuses the key %p, whatever is asked of it', async (key) => {
      await expect(store.put(key, Buffer.from('x'))).rejects.toBeInstanceOf(RangeError);
      await expect(store.get(key)).rejects.toBeInstanceOf(RangeError);
      await expect(store.storedAt(key)).rejects.toBeInstanceOf(RangeError);
      await expect(store.delete(key)).rejects.toBeInstanceOf(RangeError);
    });
  });
}
