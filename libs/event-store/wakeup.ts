/**
 * Wakes those who wait for news of the log. Counts the news, so that one that comes between
 * looking and waiting is not lost: look at `count`, read, then wait `after` that count.
 */
export class Wakeup {
  private news = 0;
  private readonly waiting = new Set<() => void>();

  /** How often there was news so far. */
  get count(): number {
    return this.news;
  }

  notify(): void {
    this.news += 1;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const wake of waiting) wake();
  }

  /**
   * Resolves once there is news beyond the count, the signal aborts, or the time is over.
   * @param milliseconds longest wait; without it there is no end
   */
  after(count: number, signal: AbortSignal, milliseconds?: number): Promise<void> {
    if (this.news > count || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      if (milliseconds !== undefined) timer = setTimeout(wake, milliseconds);
      signal.addEventListener('abort', wake, { once: true });
      this.waiting.add(wake);
    });
  }
}
