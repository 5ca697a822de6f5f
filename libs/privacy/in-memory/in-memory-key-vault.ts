import { randomBytes } from 'node:crypto';
import { DataKey, KeyDestroyedError, KeyVault } from '../key-vault';
import { KEY_BYTES } from '../master-key';
import { requireSubject } from '../subject';

/** A key vault for tests: keys live as long as the object. */
export class InMemoryKeyVault implements KeyVault {
  /** Null marks a destroyed key. */
  private readonly keys = new Map<string, Buffer | null>();

  async keyFor(subject: string): Promise<DataKey> {
    requireSubject(subject);
    const known = this.keys.get(subject);
    if (known === null) throw new KeyDestroyedError(subject);
    const key = known ?? randomBytes(KEY_BYTES);
    this.keys.set(subject, key);
    return { subject, key };
  }

  async existingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey>();
    for (const subject of subjects) {
      const key = this.keys.get(subject);
      if (key) found.set(subject, { subject, key });
    }
    return found;
  }

  async isDestroyed(subject: string): Promise<boolean> {
    requireSubject(subject);
    return this.keys.get(subject) === null;
  }

  async destroyKey(subject: string): Promise<void> {
    requireSubject(subject);
    this.keys.set(subject, null);
  }

  async checkHealth(): Promise<void> {}
}
