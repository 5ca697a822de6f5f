import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, JWK } from 'jose';

/** What the demo identity provider keeps, so that tokens and sign-ins survive a restart. */
export interface IdentitySecrets {
  /** The private signing key (ES256), with `kid`, `alg` and `use`. */
  readonly signingKey: JWK;
  readonly cookieKey: string;
  /** Secret of the client `demo-service`. */
  readonly serviceSecret: string;
}

const FILE_NAME = 'demo-identity.json';
const OWNER_ONLY = 0o600;

/**
 * Reads the secrets from `demo-identity.json` in a folder; makes them, and the folder, when there are none. Of several
 * processes that start at once the first to finish its file wins, and all use that one.
 * @throws Error when the file is there and does not hold what it should.
 */
export async function loadIdentitySecrets(folder: string): Promise<IdentitySecrets> {
  const file = join(folder, FILE_NAME);
  const existing = await readSecrets(file);
  if (existing) return existing;
  await mkdir(folder, { recursive: true });
  await writeOnce(file, JSON.stringify(await makeSecrets(), null, 2));
  const written = await readSecrets(file);
  if (!written) throw new Error(`${file} cannot be read back`);
  return written;
}

async function makeSecrets(): Promise<IdentitySecrets> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const signingKey = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' };
  return {
    signingKey,
    cookieKey: randomBytes(32).toString('base64url'),
    serviceSecret: randomBytes(32).toString('base64url'),
  };
}

async function readSecrets(file: string): Promise<IdentitySecrets | undefined> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const secrets: unknown = parse(content);
  if (!isSecrets(secrets))
    throw new Error(`${file} is damaged: remove it to have new demo keys made (tokens then end)`);
  return secrets;
}

/** Writes a whole file or leaves the one that is there: never a half-written one, never over another's. */
async function writeOnce(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSecrets(value: unknown): value is IdentitySecrets {
  if (typeof value !== 'object' || value === null) return false;
  const { signingKey, cookieKey, serviceSecret } = value as Record<string, unknown>;
  const isKey =
    typeof signingKey === 'object' && signingKey !== null && 'd' in signingKey && 'kid' in signingKey;
  return isKey && typeof cookieKey === 'string' && typeof serviceSecret === 'string';
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
