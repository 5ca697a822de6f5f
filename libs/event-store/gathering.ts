interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Asks for many things at once: one question is under way at a time, and whatever is asked for meanwhile goes into the
 * next one. So questions grow with the load, and nobody waits when there is none: the first is asked at once, with what
 * is asked for in the same breath.
 */
export class Gathering<Asked, Answer> {
  private readonly waiting: Waiting<Asked, Answer>[] = [];
  private underWay = false;

  /**
   * @param answer gives an answer for each of what is asked, in that order; when it fails, all that asked do
   * @param most most things in one question
   */
  constructor(
    private readonly answer: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
    private readonly most: number,
  ) {}

  /** The answer to one thing. @throws whatever `answer` rejects with */
  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      if (this.underWay) return;
      this.underWay = true;
      // Behind every promise that can go on now, and before anything new arrives.
      process.nextTick(() => void this.send());
    });
  }

  private async send(): Promise<void> {
    const gathered = this.waiting.splice(0, this.most);
    try {
      const answers = await this.answer(gathered.map(({ asked }) => asked));
      if (answers.length !== gathered.length)
        throw new TypeError(`${gathered.length} were asked for, and ${answers.length} answered`);
      // As many answers as questions, as was just seen.
      gathered.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of gathered) reject(error);
    }
    this.underWay = this.waiting.length > 0;
    // Two turns of the event loop: what has just arrived over the network is then in the question as well.
    if (this.underWay) setImmediate(() => setImmediate(() => void this.send()));
  }
}
