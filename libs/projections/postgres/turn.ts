/** Lets one piece of work run at a time, in the order of asking. */
export class Turn {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when everything asked for before has ended, well or not. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work, work);
    this.last = mine;
    return mine;
  }
}
