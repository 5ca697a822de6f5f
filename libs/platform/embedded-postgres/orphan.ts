import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { parsePostmasterPid, postmasterPidFile } from './postmaster-pid';
import { systemErrorCode } from './system-error';
import { holdsWithin } from './waiting';

/** Milliseconds for each signal; together shorter than a user's patience. */
const SIGNALS = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/** What was found of an earlier server of the same cluster. */
export type OrphanOutcome = 'none' | 'stopped' | 'stale-pid-file';

/**
 * Clears the way after a hard kill, which leaves the server running or its pid file behind. Only a process that
 * is a Postgres working in this very folder is stopped: a stale pid file may name an innocent process. The caller
 * holds the instance lock, so nobody else is using the cluster.
 */
export async function clearOrphan(cluster: string): Promise<OrphanOutcome> {
  const file = postmasterPidFile(cluster);
  if (!existsSync(file)) return 'none';
  const left = parsePostmasterPid(readFileSync(file, 'utf8'));
  const running = left !== null && isServerOf(cluster, left.pid);
  if (running) await stopServer(cluster, left.pid);
  rmSync(file, { force: true });
  return running ? 'stopped' : 'stale-pid-file';
}

async function stopServer(cluster: string, pid: number): Promise<void> {
  for (const [signal, bound] of SIGNALS) {
    if (isServerOf(cluster, pid)) process.kill(pid, signal);
    if (await holdsWithin(bound, () => !isServerOf(cluster, pid))) return;
  }
  throw new EmbeddedPostgresError({
    zh: `上次遗留的数据库进程 ${pid} 无法停止；请手动结束它。`,
    en: `the database process ${pid} left over from before cannot be stopped; please end it by hand.`,
  });
}

/** True when the process is alive, is a Postgres, and its working folder is the cluster. */
export function isServerOf(cluster: string, pid: number): boolean {
  return process.platform === 'linux' ? isServerByProc(cluster, pid) : isServerByCommand(cluster, pid);
}

function isServerByProc(cluster: string, pid: number): boolean {
  try {
    // A zombie has neither link, though kill(pid, 0) would still call it alive.
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '');
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (error) {
    if (isGoneOrForeign(error)) return false;
    throw error;
  }
}

/** The process ended, or belongs to somebody else: then it is not ours, since the cluster's files are. */
function isGoneOrForeign(error: unknown): boolean {
  return ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(systemErrorCode(error) ?? '');
}

function isServerByCommand(cluster: string, pid: number): boolean {
  // ps ends with status 1 and says nothing when there is no such process.
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(`-D ${cluster}`);
}
