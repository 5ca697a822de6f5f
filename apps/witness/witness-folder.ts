import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  InvalidKeyError,
  readSignerKey,
  readVerifierKey,
  SignerKey,
  VerifierKey,
  writeSignerKey,
  writeVerifierKey,
} from '#notary';

/** What a witness must never forget. */
export interface Remembered {
  /** The last head that was cosigned, as a note. */
  readonly note: string;
  /** When, in milliseconds. */
  readonly at: number;
  /** Whether the ledger has the cosignature. */
  readonly handedIn: boolean;
}

/**
 * What a witness keeps, in a folder of its own: its key, the keys of the log that it watches, and the last head that it
 * cosigned. One witness works on a folder.
 */
export class WitnessFolder {
  constructor(private readonly folder: string) {}

  /** The key of the witness; made by `make` when there is none. */
  async key(make: () => SignerKey): Promise<SignerKey> {
    const found = await this.read('witness.key');
    if (found !== undefined) return readSignerKey(found);
    const key = make();
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, 'witness.key'), `${writeSignerKey(key)}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    await writeFile(join(this.folder, 'witness.pub'), `${writeVerifierKey(key)}\n`, { flush: true });
    return key;
  }

  /** The keys of the log that are relied on; empty before the first time. */
  async logKeys(): Promise<readonly VerifierKey[]> {
    const lines = (await this.read('log.keys'))?.split('\n').map((line) => line.trim()) ?? [];
    return lines.filter((line) => line !== '').map(readVerifierKey);
  }

  /** Relies on these keys of the log from now on, beside those before. */
  async trust(keys: readonly VerifierKey[]): Promise<void> {
    const known = (await this.logKeys()).map(writeVerifierKey);
    const all = [...new Set([...known, ...keys.map(writeVerifierKey)])];
    await this.replace('log.keys', all.map((key) => `${key}\n`).join(''));
  }

  /** @throws InvalidKeyError, SyntaxError when the file is not what a witness wrote: nothing is cosigned then */
  async remembered(): Promise<Remembered | undefined> {
    const found = await this.read('last-head.json');
    if (found === undefined) return undefined;
    const value = JSON.parse(found) as Partial<Remembered>;
    const { note, at, handedIn } = value;
    if (typeof note !== 'string' || typeof at !== 'number' || typeof handedIn !== 'boolean')
      throw new InvalidKeyError(
        'last-head.json 不是见证程序写入的 / last-head.json is not what a witness wrote',
      );
    return { note, at, handedIn };
  }

  /** On the disk before this resolves: a witness that forgot could sign two histories. */
  remember(remembered: Remembered): Promise<void> {
    return this.replace('last-head.json', `${JSON.stringify(remembered)}\n`);
  }

  /** Keeps what was refused: signed by the log, it proves that there are two histories. */
  async keepRefused(note: string, at: Date): Promise<string> {
    const path = join(this.folder, `refused-${at.toISOString().replaceAll(':', '-')}.note`);
    await mkdir(this.folder, { recursive: true });
    await writeFile(path, note, { flush: true });
    return path;
  }

  private async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (error) {
      if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async replace(name: string, content: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, name);
    await writeFile(`${path}.new`, content, { flush: true });
    await rename(`${path}.new`, path);
    const folder = await open(this.folder);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
