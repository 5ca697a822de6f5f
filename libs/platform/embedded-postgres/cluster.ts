import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { requireReachable, type OperatingUser } from './operating-user';

/** The bootstrap superuser of every embedded cluster. */
export const SUPERUSER = 'postgres';

export function clusterExists(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION'));
}

/**
 * Initialises a cluster (UTF-8, built-in C.UTF-8 locale so that no locale of the host matters, passwords by
 * scram-sha-256) in a side folder and renames it into place: an interrupted start leaves no half cluster behind.
 *
 * @throws EmbeddedPostgresError with the last line initdb said
 */
export async function initialiseCluster(
  binaries: PostgresBinaries,
  cluster: string,
  user: OperatingUser,
  password: string,
): Promise<void> {
  const side = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  rmSync(side, { recursive: true, force: true });
  requireReachable(binaries.folder, user);
  requireReachable(dirname(cluster), user);
  makeFolderFor(side, user);
  writePasswordFile(passwordFile, password, user);
  try {
    await runInitdb(binaries.initdb, side, passwordFile, user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(side, cluster);
}

/** Makes a folder that only the database user may enter. */
export function makeFolderFor(folder: string, user: OperatingUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (user.switch !== null) chownSync(folder, user.switch.uid, user.switch.gid);
}

function writePasswordFile(file: string, password: string, user: OperatingUser): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (user.switch !== null) chownSync(file, user.switch.uid, user.switch.gid);
}

function runInitdb(
  program: string,
  folder: string,
  passwordFile: string,
  user: OperatingUser,
): Promise<void> {
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
  const child = spawn(program, ['-D', folder, ...access, ...flags], {
    cwd: '/',
    env: databaseEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...user.switch,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(initialisationFailed(folder, cause));
    child.once('error', fail);
    child.once('close', (code) => (code === 0 ? resolve() : fail(lastLine(complaint))));
  });
}

function initialisationFailed(folder: string, cause: unknown): EmbeddedPostgresError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedPostgresError(
    {
      zh: `内置数据库初始化失败（${folder}）：${detail}`,
      en: `the embedded database could not be initialised in ${folder}: ${detail}`,
    },
    { cause },
  );
}

/** The database gets no variable of ours: PG* variables and secrets of the process stay out of it. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' };
}

/** The last line that is not empty. */
function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
