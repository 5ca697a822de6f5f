/** Some neighbours, and the number of the first one. */
export interface Run<Item> {
  readonly start: number;
  readonly items: readonly Item[];
}

/** Gives item after item of runs, and waits only where a run is at its end: a promise for each item takes longer than its hash. */
export class ItemsOfRuns<Item> {
  private readonly runs: AsyncIterator<Run<Item>>;
  private items: readonly Item[] = [];
  private at = 0;
  private isOver = false;

  /**
   * @param expected number of the first item; where the next run begins elsewhere, the items are at their end
   * @param end number behind the last item
   */
  constructor(
    runs: AsyncIterable<Run<Item>>,
    private expected: number,
    private readonly end: number,
  ) {
    this.runs = runs[Symbol.asyncIterator]();
  }

  /** The next item, if it is at hand. */
  next(): Item | undefined {
    const item = this.items[this.at];
    if (item === undefined || this.expected >= this.end) return undefined;
    this.at += 1;
    this.expected += 1;
    return item;
  }

  /** The next item, waited for; undefined at the end, and where one is not there. */
  async wait(): Promise<Item | undefined> {
    for (;;) {
      const item = this.next();
      if (item !== undefined || this.isOver || this.expected >= this.end) return item;
      const run = await this.runs.next();
      this.isOver = run.done === true || (run.value.items.length > 0 && run.value.start !== this.expected);
      [this.items, this.at] = [this.isOver || run.done ? [] : run.value.items, 0];
    }
  }
}
