import { randomBytes } from 'node:crypto';
import { DataKey, KeyDestroyedError, KeyVault } from './key-vault';
import { KEY_BYTES } from './master-key';

/** What is sealed with. */
export type SubjectKeys = Pick<KeyVault, 'keyFor' | 'existingKeys' | 'isDestroyed'>;

/** The keys of a vault; of a subject that has none, a key that is kept nowhere, so that what it seals can never be opened. */
export class PassingKeys implements SubjectKeys {
  constructor(private readonly vault: SubjectKeys) {}

  async keyFor(subject: string): Promise<DataKey> {
    const known = (await this.vault.existingKeys([subject])).get(subject);
    if (known) return known;
    if (await this.vault.isDestroyed(subject)) throw new KeyDestroyedError(subject);
    return { subject, key: randomBytes(KEY_BYTES) };
  }

  existingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    return this.vault.existingKeys(subjects);
  }

  isDestroyed(subject: string): Promise<boolean> {
    return this.vault.isDestroyed(subject);
  }
}
