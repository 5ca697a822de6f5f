import { setTimeout as pause } from 'node:timers/promises';

/**
 * Milliseconds that a test waits for what has to come: longer than anything takes on a machine that is busy with other
 * things, shorter than a test's own limit, which would not say what was waited for.
 */
export const PATIENCE = 240_000;

/** Milliseconds between two looks: soon at first, then so seldom that looking does not hold up what is waited for. */
const FIRST_LOOK_AGAIN = 2;
const LAST_LOOK_AGAIN = 50;

/**
 * Waits until a condition holds.
 * @param what ends the sentence "waited in vain until"
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string) = 'the condition holds',
): Promise<void> {
  const giveUp = performance.now() + PATIENCE;
  let between = FIRST_LOOK_AGAIN;
  while (!(await condition())) {
    if (performance.now() > giveUp) {
      throw new Error(`waited in vain until ${typeof what === 'string' ? what : what()}`);
    }
    await pause(between);
    between = Math.min(between * 1.5, LAST_LOOK_AGAIN);
  }
}
