import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';

/** Hands on each line of a process's output with the name of the process before it. */
export function prefixLines(output: Readable, name: string, write: (line: string) => void): void {
  createInterface({ input: output, crlfDelay: Infinity }).on('line', (line) => write(`[${name}] ${line}`));
}
