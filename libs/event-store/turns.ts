/** Lets those who name a common key go one after the other, in the order in which they came. */
export class Turns {
  private readonly tails = new Map<string, Promise<void>>();

  /** Does the work once all earlier ones with one of the keys are done, whatever became of them. */
  async take<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    // All keys are taken at once, so that two with the same keys can never wait for each other.
    const before = Promise.all(keys.map((key) => this.tails.get(key) ?? Promise.resolve()));
    let done: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      done = resolve;
    });
    for (const key of keys) this.tails.set(key, mine);
    try {
      await before;
      return await work();
    } finally {
      for (const key of keys) if (this.tails.get(key) === mine) this.tails.delete(key);
      done();
    }
  }

  /** Resolves when nobody waits or works. */
  async drained(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}
