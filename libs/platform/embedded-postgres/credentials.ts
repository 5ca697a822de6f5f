import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** Passwords of the three roles of the embedded database. */
export interface Credentials {
  readonly superuser: string;
  /** Role `ledger_owner`: owns the database and runs migrations. */
  readonly owner: string;
  /** Role `ledger_app`: what api and worker log in as. */
  readonly app: string;
}

const ROLES = ['superuser', 'owner', 'app'] as const;

/**
 * Reads the passwords, or makes them up on the first start and keeps them in a file that only its owner may read.
 *
 * @param clusterMade whether the cluster exists already: then new passwords would lock everybody out
 * @throws EmbeddedPostgresError when the file is missing or damaged beside an existing cluster
 */
export function loadCredentials(file: string, clusterMade: boolean): Credentials {
  const kept = existsSync(file) ? parseCredentials(readFileSync(file, 'utf8')) : null;
  if (kept !== null) return kept;
  if (clusterMade) {
    throw new EmbeddedPostgresError({
      zh: `数据库口令文件 ${file} 缺失或损坏；请从备份恢复该文件。`,
      en: `the file of database passwords ${file} is missing or damaged; restore it from your backup.`,
    });
  }
  const made = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  writeDurably(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

function parseCredentials(content: string): Credentials | null {
  const value = parseJson(content);
  if (typeof value !== 'object' || value === null) return null;
  const found = new Map<string, unknown>(Object.entries(value));
  const [superuser, owner, app] = ROLES.map((role) => found.get(role));
  if (typeof superuser !== 'string' || typeof owner !== 'string' || typeof app !== 'string') return null;
  return { superuser, owner, app };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Whole or not at all, also when the machine stops in between. */
function writeDurably(file: string, content: string): void {
  const side = `${file}.new`;
  const descriptor = openSync(side, 'w', 0o600);
  writeFileSync(descriptor, content);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(side, file);
}
