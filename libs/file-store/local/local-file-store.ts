import { randomUUID } from 'node:crypto';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UnavailableError } from '#kernel';
import { FileKey, fileKeyText, FileStore, NoRoomError, parseFileKey, StoredFile } from '../file-store';

/** Where files are written before they take their place. A name that no prefix folder has. */
const INCOMING = '.incoming';
/** What a crash left behind is removed at the next start, once it is this old. */
const ABANDONED_AFTER_MS = 86_400_000;

/** A file system, in bytes. */
export interface Space {
  readonly total: number;
  /** What this user may still write. */
  readonly free: number;
}

const MEGABYTE = 1_048_576;

/**
 * What files leave free: a tenth of the file system, 256 MB at least and 2 GB at most. The database often lies on the same one,
 * and needs room to come up again after a crash.
 */
export function reserveOf({ total }: Pick<Space, 'total'>): number {
  return Math.max(256 * MEGABYTE, Math.min(2_048 * MEGABYTE, Math.floor(total / 10)));
}

async function spaceOf(folder: string): Promise<Space> {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { total: bsize * blocks, free: bsize * bavail };
}

/**
 * Files in a folder: `<last two digits of the owner>/<owner>/<sha256>`, readable by this user only. Each is written
 * beside its place, flushed, renamed into it, and the folder flushed: after a crash it is there whole, or not at all.
 */
export class LocalFileStore implements FileStore {
  /**
   * @param folder absolute; made on first use. All processes that serve the same ledger share it.
   * @param space how much room the file system of a folder has
   */
  constructor(
    private readonly folder: string,
    private readonly space: (folder: string) => Promise<Space> = spaceOf,
  ) {}

  /** Removes what a crash left half written. */
  async removeAbandoned(now: Date): Promise<void> {
    const incoming = join(this.folder, INCOMING);
    for (const name of await namesIn(incoming)) {
      const path = join(incoming, name);
      const age = await modifiedAt(path);
      if (age && now.getTime() - age.getTime() > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }

  async requireRoom(bytes: number): Promise<void> {
    await answered(async () => {
      await makeFolder(this.folder);
      const space = await this.space(this.folder);
      const reserve = reserveOf(space);
      if (space.free - bytes < reserve) throw new NoRoomError(space.free, reserve);
    });
  }

  async put(key: FileKey, bytes: Buffer): Promise<void> {
    const place = this.pathOf(key);
    await this.requireRoom(bytes.length);
    await answered(async () => {
      const incoming = join(this.folder, INCOMING);
      await makeFolder(incoming);
      await makeFolder(dirname(place));
      const draft = join(incoming, randomUUID());
      try {
        await writeDurably(draft, bytes);
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await flushFolder(dirname(place));
    });
  }

  async get(key: FileKey): Promise<Buffer | undefined> {
    const place = this.pathOf(key);
    return answered(() => unlessMissing(() => readFile(place)));
  }

  async storedAt(key: FileKey): Promise<Date | undefined> {
    const place = this.pathOf(key);
    return answered(() => modifiedAt(place));
  }

  async delete(key: FileKey): Promise<void> {
    const place = this.pathOf(key);
    await answered(async () => {
      await rm(place, { force: true });
      await unlessMissing(() => flushFolder(dirname(place)));
    });
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const prefix of await answered(() => namesIn(this.folder))) {
      if (prefix === INCOMING) continue;
      for (const owner of await answered(() => namesIn(join(this.folder, prefix)))) {
        for (const sha256 of await answered(() => namesIn(join(this.folder, prefix, owner)))) {
          const key = parseFileKey(`${owner}/${sha256}`);
          const storedAt = key && (await this.storedAt(key));
          if (key && storedAt) yield { key, storedAt };
        }
      }
    }
  }

  async checkHealth(): Promise<void> {
    await answered(async () => {
      await makeFolder(this.folder);
      await access(this.folder, constants.R_OK | constants.W_OK | constants.X_OK);
    });
  }

  async close(): Promise<void> {
    // Nothing stays open between calls.
  }

  private pathOf(key: FileKey): string {
    return join(this.folder, key.owner.slice(-2), fileKeyText(key));
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a folder and those above it that are missing, and flushes what names them. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made));
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await unlessMissing(() => readdir(folder))) ?? [];
}

async function modifiedAt(path: string): Promise<Date | undefined> {
  return (await unlessMissing(() => stat(path)))?.mtime;
}

async function unlessMissing<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    // ENOTDIR: something else lies where a folder belongs; there is no such file then either.
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** A full disk, a missing right, a lost mount: whoever asked may try again later. */
async function answered<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === '' || error instanceof NoRoomError) throw error;
    throw new UnavailableError('file store', { cause: error });
  }
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}
