/** Milliseconds. */
const WINDOW = 60_000;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 8_000;

/** Deaths within the window that are still answered by a restart. */
export const MOST_RESTARTS = 5;

/** Decides, death by death, how long to wait before a restart, and when to give up. */
export class RestartPolicy {
  private deaths: number[] = [];

  /**
   * @param now milliseconds on a clock that never goes back
   * @returns milliseconds to wait before the restart, or null: too many deaths within a minute
   */
  delayAfterDeath(now: number): number | null {
    this.deaths = [...this.deaths.filter((death) => now - death < WINDOW), now];
    if (this.deaths.length > MOST_RESTARTS) return null;
    return Math.min(FIRST_DELAY * 2 ** (this.deaths.length - 1), LONGEST_DELAY);
  }
}
