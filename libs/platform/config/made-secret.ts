import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isError } from '../logging';

/** Makes the error for a file that cannot be used, in both languages. */
type Fault = (zh: string, en: string) => Error;

/** What is in a file; undefined when it is not there. */
export function readIfThere(path: string, fault: Fault): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    throw fault(`文件无法读取（${code}）`, `${path} cannot be read (${code})`);
  }
}

/**
 * Makes the file of a secret, readable by its owner only. Written beside and then linked: another process sees either no
 * file or the whole secret, and the first one stays.
 */
export function makeSecretFile(path: string, draw: () => string, fault: Fault): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, `${draw()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, path);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'EEXIST') throw fault(`文件无法创建（${code}）`, `${path} cannot be made (${code})`);
  } finally {
    rmSync(draft, { force: true });
  }
}

function codeOf(error: unknown): string {
  const code: unknown = isError(error) ? Reflect.get(error, 'code') : undefined;
  if (typeof code !== 'string') throw error;
  return code;
}
