import { setTimeout as delay } from 'node:timers/promises';
import { asPortError, isPassing, OvertakenError, SilenceError } from './log-failure';

const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 1_000;
/** How many calls have room in the time: a new connection does better than a longer wait. */
export const ATTEMPTS = 4;

/** A stretch of time from now on, in milliseconds. */
export class Patience {
  readonly deadline: number;
  constructor(readonly milliseconds: number) {
    this.deadline = performance.now() + milliseconds;
  }
}

/**
 * Tries again, with growing pauses, for as long as failures may pass and time is left.
 * @param attempt given the milliseconds that one call of it may take
 * @throws UnavailableError when time is over; what the port makes of a failure that will not pass
 */
export async function untilAnswered<T>(
  { deadline, milliseconds }: Patience,
  attempt: (milliseconds: number) => Promise<T>,
): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      if (performance.now() >= deadline) throw new SilenceError('no answer in time');
      return await attempt(milliseconds / ATTEMPTS);
    } catch (error) {
      const wait = error instanceof OvertakenError ? FIRST_PAUSE : pause;
      if (!isPassing(error) || performance.now() + wait >= deadline) throw asPortError(error);
      await delay(wait);
    }
  }
}

/** The answer, or a SilenceError when it does not come within the time; what comes later is nobody's. */
export async function withinTime<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SilenceError('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
