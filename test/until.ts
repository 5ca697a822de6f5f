import { setTimeout as pause } from 'node:timers/promises';

/**
 * Milliseconds that a test waits for what has to come: longer than anything takes on a machine that is busy with other
 * things, shorter than a test's own limit, which would not say what was waited for.
 */
export const PATIENCE = 120_000;

/**
 * Waits until a condition holds.
 * @param what ends the sentence "waited in vain until"
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string) = 'the condition holds',
): Promise<void> {
  const giveUp = performance.now() + PATIENCE;
  while (!(await condition())) {
    if (performance.now() > giveUp) {
      throw new Error(`waited in vain until ${typeof what === 'string' ? what : what()}`);
    }
    await pause(2);
  }
}
