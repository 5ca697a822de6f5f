import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#platform';

const SUFFIX = '.heads';

/** Heads that wait while the folder cannot be written; those before are in the database alone. */
const MOST_WAITING = 1_000;

/** A folder of heads, one file a day; somebody outside keeps it or copies from it. */
export class HeadFolder {
  private waiting: string[] = [];
  private failed = false;

  constructor(
    private readonly folder: string,
    private readonly log: Pick<Logger, 'info' | 'warn'>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Whether heads could not be written and wait. */
  isFailing(): boolean {
    return this.failed;
  }

  /** Adds a head. What cannot be written now is written with the next one; the heads themselves are in the database. */
  async keep(note: string): Promise<void> {
    this.waiting = [...this.waiting, note].slice(-MOST_WAITING);
    try {
      await mkdir(this.folder, { recursive: true });
      const path = join(this.folder, `${this.now().toISOString().slice(0, 10)}${SUFFIX}`);
      await appendFile(path, this.waiting.map((one) => `${one}\n`).join(''));
      this.waiting = [];
      if (this.failed) this.log.info({ folder: this.folder }, 'heads are written outside again');
      this.failed = false;
    } catch (error) {
      if (!this.failed) this.log.warn({ error, folder: this.folder }, 'heads cannot be written outside');
      this.failed = true;
    }
  }
}

/**
 * The heads that were kept in a folder, file by file, as notes.
 * @throws the file system's error when there is no such folder
 */
export async function headsIn(
  folder: string,
): Promise<readonly { readonly file: string; readonly note: string }[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  const found: { file: string; note: string }[] = [];
  for (const file of files) {
    const paragraphs = (await readFile(join(folder, file), 'utf8')).split('\n\n');
    for (let at = 0; at + 1 < paragraphs.length; at += 2)
      found.push({ file, note: `${paragraphs[at] ?? ''}\n\n${paragraphs[at + 1] ?? ''}\n` });
  }
  return found;
}
