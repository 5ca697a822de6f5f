/** How long a window is in which something must arrive, in seconds. */
export const WINDOW_SECONDS = 5;
/** Least bytes a second that arrive in a window: a picture of 2 MB over the slowest mobile line takes two minutes. */
export const LEAST_BYTES_A_SECOND = 16_384;

/** Calls back at the end of each window until it is told to stop. */
export type Windows = (onEnd: () => void) => () => void;

/** Windows by the machine's time. */
export const windowsInTime: Windows = (onEnd) => {
  const timer = setInterval(onEnd, WINDOW_SECONDS * 1_000);
  timer.unref();
  return () => clearInterval(timer);
};

/** Whether a body comes fast enough. The first window is free: a connection takes a while to come up to speed. */
export class LeastRate {
  private arrived = 0;
  private isFirst = true;

  /** So many bytes more are there. */
  take(bytes: number): void {
    this.arrived += bytes;
  }

  /** Ends a window. @returns whether enough came within it */
  endWindow(): boolean {
    const enough = this.isFirst || this.arrived >= WINDOW_SECONDS * LEAST_BYTES_A_SECOND;
    this.isFirst = false;
    this.arrived = 0;
    return enough;
  }
}
