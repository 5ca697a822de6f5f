import { readFileSync, statSync } from 'node:fs';
import { isError } from '../logging';
import type { Environment } from './config';
import type { Variable } from './variable';
import { VARIABLES } from './variables';

/** Bits of a file's mode that let everybody on the machine read or change it, or its group change it. */
const OPEN_TO_OTHERS = 0o027;

/** A secret longer than this is none: a connection string or a key. In bytes. */
const LARGEST_SECRET = 65_536;

/** An environment in which each secret stands by its own name, and what was wrong with the files that held some. */
export interface WithSecrets {
  readonly environment: Environment;
  /** One line each; none repeats a secret. */
  readonly faults: string[];
}

/**
 * Reads secrets that lie in files: `DATABASE_URL_FILE` names a file that holds `DATABASE_URL`, and so for every secret
 * variable. The master key's file is read later, by `loadMasterKey`, which may have to make it first.
 *
 * @param options.ownersOnly refuses a file that everybody on the machine may read
 */
export function readSecretFiles(
  environment: Environment,
  options: { readonly ownersOnly: boolean },
): WithSecrets {
  const found: Record<string, string | undefined> = { ...environment };
  const faults: string[] = [];
  const variables: readonly Variable<unknown>[] = Object.values(VARIABLES);
  for (const { name } of variables.filter(({ secret }) => secret === true)) {
    const path = environment[`${name}_FILE`]?.trim();
    if (name === VARIABLES.masterKey.name || path === undefined || path === '') continue;
    const fault = (zh: string, en: string): void =>
      void faults.push(`${name}_FILE：${zh} / ${name}_FILE: ${en}`);
    if ((environment[name]?.trim() ?? '') !== '')
      fault(`与 ${name} 不得同时设置`, `set this or ${name}, not both`);
    const secret = secretIn(path, options.ownersOnly);
    if ('fault' in secret) fault(secret.fault.zh, secret.fault.en);
    else found[name] = secret.content;
  }
  return { environment: found, faults };
}

/** What is wrong with a file of a secret, in both languages. */
interface SecretFileFault {
  readonly zh: string;
  readonly en: string;
}

function secretIn(
  path: string,
  ownersOnly: boolean,
): { readonly content: string } | { readonly fault: SecretFileFault } {
  try {
    if (statSync(path).size > LARGEST_SECRET)
      return { fault: { zh: '文件过大', en: `${path} is too large` } };
    const open = ownersOnly ? openToOthers(path) : undefined;
    return open ? { fault: open } : { content: readFileSync(path, 'utf8').trim() };
  } catch (error) {
    const code: unknown = isError(error) ? Reflect.get(error, 'code') : undefined;
    if (typeof code !== 'string') throw error;
    return { fault: { zh: `文件无法读取（${code}）`, en: `${path} cannot be read (${code})` } };
  }
}

/**
 * Why a file of a secret is not kept well: everybody on the machine may read it, or its group may change it.
 * @throws the file system's error when there is no such file
 */
export function openToOthers(path: string): SecretFileFault | undefined {
  const mode = statSync(path).mode & 0o777;
  if ((mode & OPEN_TO_OTHERS) === 0) return undefined;
  const shown = mode.toString(8).padStart(3, '0');
  return {
    zh: `文件权限为 ${shown}，他人可读或可改；请执行 chmod 400 ${path}`,
    en: `${path} has mode ${shown}, which lets others read or change it: run chmod 400 ${path}`,
  };
}
