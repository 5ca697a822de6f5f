import { EventEmitter } from 'node:events';

/** The requests that have been taken and are not yet answered. */
export class RequestsInFlight {
  private readonly answers = new Set<EventEmitter>();
  private waiting: (() => void)[] = [];

  /** Counts a request until its answer is written or its connection is gone, whichever comes first. */
  add(answer: EventEmitter): void {
    this.answers.add(answer);
    answer.once('finish', () => this.remove(answer));
    answer.once('close', () => this.remove(answer));
  }

  /**
   * Waits until none is left, at most so long.
   *
   * @returns how many were still under way
   */
  async drained(withinMs: number): Promise<number> {
    if (this.answers.size === 0) return 0;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
      timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
    return this.answers.size;
  }

  private remove(answer: EventEmitter): void {
    this.answers.delete(answer);
    if (this.answers.size > 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((resolve) => resolve());
  }
}
