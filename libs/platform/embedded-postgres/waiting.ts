import { setTimeout as pause } from 'node:timers/promises';

/** Asks every 20 ms until the condition holds; false when it did not within `bound` milliseconds. */
export async function holdsWithin(bound: number, condition: () => boolean): Promise<boolean> {
  const end = performance.now() + bound;
  while (!condition()) {
    if (performance.now() >= end) return false;
    await pause(20);
  }
  return true;
}
