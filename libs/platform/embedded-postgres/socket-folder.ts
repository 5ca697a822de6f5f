import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { makeFolderFor } from './cluster';
import type { OperatingUser } from './operating-user';
import { SOCKET_PORT } from './postgres-server';

/** The kernel takes 107 bytes for the path of a unix socket; the file name and some room go off. */
const LONGEST_FOLDER = 90;
const PREFIX = 'talent-ledger-socket-';

/** Makes the folder for the unix socket: `preferred`, or a temporary one when that path is too long for a socket. */
export function makeSocketFolder(preferred: string, user: OperatingUser): string {
  if (Buffer.byteLength(preferred) <= LONGEST_FOLDER) {
    makeFolderFor(preferred, user);
    return preferred;
  }
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  if (user.switch !== null) chownSync(folder, user.switch.uid, user.switch.gid);
  return folder;
}

/**
 * Removes what a killed server left in its socket folder. Postgres refuses to start while the lock file there names a
 * process that seems alive: a zombie that nobody reaps, or another program under the same number. Only for a cluster
 * whose server is known to be gone.
 */
export function removeSocketFiles(folder: string): void {
  for (const file of [`.s.PGSQL.${SOCKET_PORT}`, `.s.PGSQL.${SOCKET_PORT}.lock`]) {
    rmSync(join(folder, file), { force: true });
  }
}

/** Removes a socket folder that {@link makeSocketFolder} made outside the data folder; leaves any other alone. */
export function removeTemporarySocketFolder(folder: string): void {
  if (dirname(folder) === tmpdir() && basename(folder).startsWith(PREFIX)) {
    rmSync(folder, { recursive: true, force: true });
  }
}
