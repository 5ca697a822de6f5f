import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from './system-error';

/** What a running Postgres writes into `postmaster.pid` in its data folder. */
export interface PostmasterPid {
  readonly pid: number;
  readonly dataFolder: string;
  readonly port: number;
  /** Folder of the unix socket; null when there is none (yet). */
  readonly socketFolder: string | null;
  /** Status of line 8: starting, stopping, ready, standby; null while not yet written. */
  readonly status: string | null;
}

/** Parses the lines of `postmaster.pid`; null when it is empty, cut short or not a pid file. */
export function parsePostmasterPid(content: string): PostmasterPid | null {
  const lines = content.split('\n').map((line) => line.trim());
  const pid = lines[0] ?? '';
  const dataFolder = lines[1] ?? '';
  if (!/^[1-9]\d{0,9}$/.test(pid) || dataFolder === '') return null;
  return {
    pid: Number(pid),
    dataFolder,
    port: Number(lines[3] ?? 0),
    socketFolder: lines[4] || null,
    status: lines[7] || null,
  };
}

export function postmasterPidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Reads the pid file of a cluster; null when there is none or it cannot be understood. */
export function readPostmasterPid(cluster: string): PostmasterPid | null {
  try {
    return parsePostmasterPid(readFileSync(postmasterPidFile(cluster), 'utf8'));
  } catch (error) {
    // A server removes the file as it ends, perhaps at this moment.
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
