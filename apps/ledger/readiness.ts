import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two questions. */
const INTERVAL = 50;
const ANSWER_BOUND = 5_000;

/** Asks `/health/ready` until it answers 200. False when it does not within `bound` milliseconds or on abort. */
export async function becomesReady(url: string, bound: number, signal: AbortSignal): Promise<boolean> {
  const end = performance.now() + bound;
  while (performance.now() < end && !signal.aborted) {
    if (await answersReady(url)) return true;
    await pause(INTERVAL);
  }
  return false;
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_BOUND) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Not listening yet: that is what is being waited for.
    return false;
  }
}
