import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The user of the operating system that the database runs as; `switch` is null when it is the present one. */
export interface OperatingUser {
  readonly name: string;
  readonly switch: { readonly uid: number; readonly gid: number } | null;
}

/** Postgres refuses to run as root, so root lends it one of these. */
const UNPRIVILEGED_USERS = ['postgres', 'nobody'];

/**
 * Chooses who runs the database. An existing cluster belongs to whoever made it, so root goes on as that user.
 *
 * @param cluster folder of an existing cluster, or null before the first start
 * @throws EmbeddedPostgresError when no user fits
 */
export function operatingUser(cluster: string | null): OperatingUser {
  if (process.getuid === undefined) return { name: 'present user', switch: null };
  const uid = process.getuid();
  const owner = cluster === null ? null : statSync(cluster);
  if (uid !== 0) {
    if (owner !== null && owner.uid !== uid) throw foreignCluster(cluster ?? '', owner.uid);
    if (owner === null) requirePasswdEntry(uid);
    return { name: `uid ${uid}`, switch: null };
  }
  if (owner !== null && owner.uid !== 0) {
    return { name: `uid ${owner.uid}`, switch: { uid: owner.uid, gid: owner.gid } };
  }
  return unprivilegedUser();
}

/** initdb looks its user up in the password database and fails with a riddle when there is no entry. */
function requirePasswdEntry(uid: number): void {
  try {
    userInfo();
  } catch (cause) {
    throw new EmbeddedPostgresError(
      {
        zh: `当前用户（uid ${uid}）没有 passwd 条目，内置数据库无法初始化；请添加条目，或设置 DATABASE_URL。`,
        en: `the present user (uid ${uid}) has no passwd entry, so the embedded database cannot be initialised; add one, or set DATABASE_URL.`,
      },
      { cause },
    );
  }
}

function unprivilegedUser(): OperatingUser {
  for (const name of UNPRIVILEGED_USERS) {
    const [uid, gid] = [identity(name, '-u'), identity(name, '-g')];
    if (uid !== null && gid !== null && uid !== 0) return { name, switch: { uid, gid } };
  }
  throw new EmbeddedPostgresError({
    zh: '以 root 运行时，内置数据库需要系统用户 postgres 或 nobody，两者都不存在；请以普通用户启动，或设置 DATABASE_URL。',
    en: 'as root the embedded database needs a system user postgres or nobody, and there is neither; start as an ordinary user, or set DATABASE_URL.',
  });
}

/** `id` answers from every user database there is, not from /etc/passwd alone; null when the user is unknown. */
function identity(name: string, which: '-u' | '-g'): number | null {
  try {
    return Number(
      execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

function foreignCluster(cluster: string, uid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    zh: `数据库文件夹 ${cluster} 属于另一用户（uid ${uid}）；请以该用户或 root 启动。`,
    en: `the database folder ${cluster} belongs to another user (uid ${uid}); start as that user or as root.`,
  });
}

/**
 * Refuses a data folder that belongs to somebody else.
 *
 * @throws EmbeddedPostgresError
 */
export function requireWritable(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      {
        zh: `当前用户无权读写数据文件夹 ${folder}；请以其属主启动，或设置 DATA_FOLDER。`,
        en: `the present user may not read and write the data folder ${folder}; start as its owner, or set DATA_FOLDER.`,
      },
      { cause },
    );
  }
}

/**
 * Refuses folders that the database user cannot enter, for example anything under a 0700 home of root.
 *
 * @throws EmbeddedPostgresError naming the first closed folder on the way
 */
export function requireReachable(folder: string, user: OperatingUser): void {
  if (user.switch === null) return;
  const closed = firstClosedFolder(resolve(folder), user.switch);
  if (closed === null) return;
  throw new EmbeddedPostgresError({
    zh: `数据库以用户 ${user.name} 运行，但无法进入文件夹 ${closed}；请执行 chmod o+x ${closed}，或把项目移到别处，或以普通用户启动。`,
    en: `the database runs as user ${user.name}, which cannot enter the folder ${closed}; run chmod o+x ${closed}, or move the project, or start as an ordinary user.`,
  });
}

/** The outermost folder on the way to `folder` without search permission for the user, or null. */
export function firstClosedFolder(folder: string, user: { uid: number; gid: number }): string | null {
  const parent = dirname(folder);
  const above = parent === folder ? null : firstClosedFolder(parent, user);
  if (above !== null) return above;
  const { mode, uid, gid } = statSync(folder);
  const search = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & search) === 0 ? folder : null;
}
