import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** Of statfs: a file system that is in memory. */
const TMPFS = 0x01021994;
/** What a whole run keeps at once in its temporary folder is well under a half of this, in bytes. */
const ROOM = 4 * 1024 ** 3;
/** Beside it there are Jest's own process and the ledgers under test. */
const MEMORY = 8 * 1024 ** 3;

/**
 * A folder in memory for what tests write and remove again: databases of hundreds of small files each, which on a disk
 * cost more processor time than what is done with them.
 *
 * @param {{ memory?: string, available?: number, chosen?: string | undefined }} [where] the file system to look at, bytes of
 * memory that can be had, and the temporary folder that somebody chose (empty: nobody did)
 * @returns {string | null} null: there is no room in memory, or somebody chose; the usual folder then
 */
export function makeFolderInMemory({
  memory = '/dev/shm',
  available = freemem(),
  chosen = process.env.TMPDIR,
} = {}) {
  if (chosen || available < MEMORY || !existsSync(memory)) return null;
  const { type, bavail, bsize } = statfsSync(memory);
  if (type !== TMPFS || bavail * bsize < ROOM) return null;
  const folder = mkdtempSync(join(memory, 'talent-ledger-'));
  // As /tmp: a Postgres under root runs as another user.
  chmodSync(folder, 0o1777);
  return folder;
}

/** Removes it with what was left in it. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
