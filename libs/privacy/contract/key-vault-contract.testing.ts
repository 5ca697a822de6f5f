import { KeyDestroyedError, KeyVault } from '../key-vault';

/** What every key vault has to keep to. `open` gives a vault that is empty of the subjects used here. */
export function keyVaultContract(name: string, open: () => Promise<KeyVault>): void {
  describe(`${name} as a key vault`, () => {
    let vault: KeyVault;
    beforeEach(async () => {
      vault = await open();
    });

    it('makes a 32-byte key on first use and gives the same one ever after', async () => {
      const first = await vault.keyFor('contract-same');
      expect(first.subject).toBe('contract-same');
      expect(first.key).toHaveLength(32);
      expect((await vault.keyFor('contract-same')).key).toEqual(first.key);
    });

    it('gives each subject a key of its own', async () => {
      const [one, other] = await Promise.all([vault.keyFor('contract-one'), vault.keyFor('contract-other')]);
      expect(one.key).not.toEqual(other.key);
    });

    it('gives everybody the same key who asks for a new subject at once', async () => {
      const keys = await Promise.all(Array.from({ length: 20 }, () => vault.keyFor('contract-at-once')));
      expect(new Set(keys.map(({ key }) => key.toString('hex'))).size).toBe(1);
    });

    it('gives existing keys in one go and makes none', async () => {
      const known = await vault.keyFor('contract-known');
      const found = await vault.existingKeys(['contract-known', 'contract-never-made', 'contract-known']);
      expect([...found.keys()]).toEqual(['contract-known']);
      expect(found.get('contract-known')?.key).toEqual(known.key);
      expect((await vault.existingKeys(['contract-never-made'])).size).toBe(0);
      expect((await vault.existingKeys([])).size).toBe(0);
    });

    it('neither gives nor makes a key once it is destroyed, however often', async () => {
      await vault.keyFor('contract-erased');
      await vault.destroyKey('contract-erased');
      await vault.destroyKey('contract-erased');
      await expect(vault.keyFor('contract-erased')).rejects.toBeInstanceOf(KeyDestroyedError);
      expect((await vault.existingKeys(['contract-erased'])).size).toBe(0);
    });

    it('says whether a key was destroyed, and makes none for it', async () => {
      await vault.keyFor('contract-alive');
      await vault.destroyKey('contract-gone');
      const subjects = ['contract-alive', 'contract-gone', 'contract-asked-about'];
      expect(await Promise.all(subjects.map((subject) => vault.isDestroyed(subject)))).toEqual([
        ...[false, true, false],
      ]);
      expect((await vault.existingKeys(subjects)).size).toBe(1);
    });

    it('makes no key for a subject that was destroyed before it had one', async () => {
      await vault.destroyKey('contract-erased-first');
      await expect(vault.keyFor('contract-erased-first')).rejects.toBeInstanceOf(KeyDestroyedError);
    });

    it('refuses subjects that it cannot keep exactly', async () => {
      for (const subject of ['', 'a\u0000b', '\ud800', '长'.repeat(134)]) {
        await expect(vault.keyFor(subject)).rejects.toBeInstanceOf(RangeError);
      }
      await expect(vault.keyFor('长'.repeat(133))).resolves.toBeDefined();
    });

    it('is healthy', async () => {
      await expect(vault.checkHealth()).resolves.toBeUndefined();
    });
  });
}
