/** Lets a few pieces of work run at a time; the others wait, first come, first served. */
export class FewAtOnce {
  private atWork = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param most pieces of work at a time, one or more */
  constructor(private readonly most: number) {}

  get isIdle(): boolean {
    return this.atWork === 0;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    // Whoever ends hands its place on, so that it is taken before anybody else can ask for it.
    if (this.atWork >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.atWork += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.atWork -= 1;
    }
  }
}
