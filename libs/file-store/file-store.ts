import { UnavailableError } from '#kernel';

/** Where a file lies: whose it is, and the hash of its content. Both are folder-safe. */
export interface FileKey {
  /** The subject's keyed index: 32 lowercase hexadecimal digits. */
  readonly owner: string;
  /** SHA-256 of the clear content: 64 lowercase hexadecimal digits. */
  readonly sha256: string;
}

/** A file that is there. */
export interface StoredFile {
  readonly key: FileKey;
  /** By the store's own clock; putting a file again makes it new. */
  readonly storedAt: Date;
}

/** A store that lies beside other things keeps room for them: this file would take from that. */
export class NoRoomError extends UnavailableError {
  /**
   * @param free bytes that are left
   * @param reserve bytes that have to stay free
   */
  constructor(
    readonly free: number,
    readonly reserve: number,
  ) {
    const megabytes = (bytes: number): number => Math.floor(bytes / 1_048_576);
    super('file store', {
      message: `the file store has ${megabytes(free)} MB left and keeps ${megabytes(reserve)} MB free for the database`,
    });
  }
}

/**
 * Keeps files by key, each as a whole. What it keeps is sealed already: a store never sees clear content.
 * Every method throws UnavailableError when the store cannot answer, and RangeError for a malformed key.
 */
export interface FileStore {
  /**
   * Resolves when so many bytes more may be put; each `put` asks by itself as well.
   * @throws NoRoomError when they would take what has to stay free; a store that grows by itself never does
   */
  requireRoom(bytes: number): Promise<void>;
  /** Durable when it resolves. Takes the place of an earlier file under the key; readers see one or the other, whole. */
  put(key: FileKey, bytes: Buffer): Promise<void>;
  /** Undefined when there is no such file. */
  get(key: FileKey): Promise<Buffer | undefined>;
  /** When the file was put last; undefined when there is none. */
  storedAt(key: FileKey): Promise<Date | undefined>;
  /** Idempotent. */
  delete(key: FileKey): Promise<void>;
  /** Every file, in no particular order. What comes or goes meanwhile may be left out. */
  list(): AsyncIterable<StoredFile>;
  /** Resolves when files can be put and read now; reads no file and writes none. */
  checkHealth(): Promise<void>;
  /** Gives its connections back. */
  close(): Promise<void>;
}

const KEY_TEXT = /^([0-9a-z]{32,34})\/([0-9a-f]{64})$/;

/** `<owner>/<sha256>`. @throws RangeError for a key of another form, such as one with path parts */
export function fileKeyText({ owner, sha256 }: FileKey): string {
  const written = `${owner}/${sha256}`;
  if (!KEY_TEXT.test(written))
    throw new RangeError('a file key is an id of 32 to 34 digits and letters, and 64 hexadecimal digits');
  return written;
}

/** Reads what {@link fileKeyText} wrote; undefined for anything else. */
export function parseFileKey(written: string): FileKey | undefined {
  const [, owner, sha256] = KEY_TEXT.exec(written) ?? [];
  return owner === undefined || sha256 === undefined ? undefined : { owner, sha256 };
}
