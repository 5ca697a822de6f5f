/** A wait that can be cut short. */
export class WakeUp {
  private rung = false;
  private readonly sleepers = new Set<() => void>();

  /** Ends the waits under way; when there is none, the next one ends at once. */
  wake(): void {
    this.rung = this.sleepers.size === 0;
    for (const sleeper of [...this.sleepers]) sleeper();
  }

  /** Resolves after some milliseconds, when woken, or when the signal aborts; never rejects. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.rung || signal.aborted) {
      this.rung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const rise = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', rise);
        this.sleepers.delete(rise);
        resolve();
      };
      const timer = setTimeout(rise, milliseconds);
      signal.addEventListener('abort', rise, { once: true });
      this.sleepers.add(rise);
    });
  }
}
