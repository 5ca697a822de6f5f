const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 30_000;

/** A failure that is being retried. */
export interface Failure {
  /** Attempts that failed in a row. */
  readonly attempts: number;
  readonly since: Date;
  readonly reason: string;
}

/** The failure after one more failed attempt. */
export function failAgain(previous: Failure | null, error: unknown, now: Date): Failure {
  return {
    attempts: (previous?.attempts ?? 0) + 1,
    since: previous?.since ?? now,
    reason: reasonOf(error),
  };
}

/** How long to wait before the next attempt, in milliseconds: 100, 200, 400 … up to 30 seconds. */
export function retryDelay(attempts: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_DELAY_MS);
}

/** Name and message of an error. Workflows see no personal data, so their errors hold none. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
