import { readdirSync, readFileSync } from 'node:fs';

/** Parents of all processes, by pid (Linux). */
function parents(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), parentOf(pid)]));
}

/** The second field, the name in brackets, may hold anything; a process that just ended has no parent. */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/** A process and everything below it, the process itself first. */
export function processTree(root: number): number[] {
  const parentOfEach = parents();
  const childrenOf = (pid: number): number[] =>
    [...parentOfEach]
      .filter(([, parent]) => parent === pid)
      .flatMap(([child]) => [child, ...childrenOf(child)]);
  return [root, ...childrenOf(root)];
}

/** Name of the program a process runs, arguments included; empty when it has ended. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
