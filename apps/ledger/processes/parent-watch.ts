import { readFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const INTERVAL = 500;

/**
 * Calls back once when npm, or the shell that npm put in between, is gone: `kill -TERM` on npm does not reach this
 * process. Only when npm started it; otherwise a parent that ends first (nohup) is no request to stop.
 *
 * @returns a function that ends the watch
 */
export function watchParent(onGone: () => void): () => void {
  if (process.env['npm_lifecycle_event'] === undefined) return () => undefined;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
}

/** Parent and, where the system tells, grandparent. */
function ancestors(): string {
  return process.platform === 'linux' ? `${process.ppid} ${parentOf(process.ppid)}` : String(process.ppid);
}

/** The fourth field of /proc/<pid>/stat; the second, the name in brackets, may hold anything. */
function parentOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
  } catch {
    return 'gone';
  }
}
