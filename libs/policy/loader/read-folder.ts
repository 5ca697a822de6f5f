import { type Dirent, readdirSync } from 'node:fs';
import { InvalidPolicyPackError } from './invalid-policy-pack';

/** Why a folder cannot be read, by the file system's code. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not a folder',
  EACCES: 'may not be read',
};

/** What lies in a folder. Throws {@link InvalidPolicyPackError} that names it when it cannot be read. */
export function readFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (typeof code !== 'string') throw error;
    const reason = REASONS[code] ?? `cannot be read (${code})`;
    throw new InvalidPolicyPackError([{ file: folder, path: '', reason }]);
  }
}
