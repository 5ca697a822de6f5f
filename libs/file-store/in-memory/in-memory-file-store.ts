import { FileKey, fileKeyText, FileStore, parseFileKey, StoredFile } from '../file-store';

/** A file store for tests: files live as long as the object. */
export class InMemoryFileStore implements FileStore {
  private readonly files = new Map<string, { readonly bytes: Buffer; readonly storedAt: Date }>();

  /** @param now the store's own clock */
  constructor(private readonly now: () => Date = () => new Date()) {}

  async requireRoom(): Promise<void> {
    // As much as the process has.
  }

  async put(key: FileKey, bytes: Buffer): Promise<void> {
    this.files.set(fileKeyText(key), { bytes: Buffer.from(bytes), storedAt: this.now() });
  }

  async get(key: FileKey): Promise<Buffer | undefined> {
    return this.files.get(fileKeyText(key))?.bytes;
  }

  async storedAt(key: FileKey): Promise<Date | undefined> {
    return this.files.get(fileKeyText(key))?.storedAt;
  }

  async delete(key: FileKey): Promise<void> {
    this.files.delete(fileKeyText(key));
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const [written, { storedAt }] of [...this.files]) {
      const key = parseFileKey(written);
      if (key) yield { key, storedAt };
    }
  }

  async checkHealth(): Promise<void> {
    // Memory is always there.
  }

  async close(): Promise<void> {
    this.files.clear();
  }
}
