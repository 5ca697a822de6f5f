interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How much goes into one question, and how many questions are under way at once. */
export interface GatheringLimits {
  readonly most: number;
  readonly atOnce: number;
}

/**
 * Asks for many things at once: whatever is asked for in one turn of the event loop, and while as many questions as may
 * be are under way, goes into the next one. So questions grow with the load, and nobody waits when there is none.
 */
export class Gathering<Asked, Answer> {
  private readonly waiting: Waiting<Asked, Answer>[] = [];
  private underWay = 0;
  private turnComing = false;

  /** @param answer gives an answer for each of what is asked, in that order; when it fails, all that asked do */
  constructor(
    private readonly answer: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
    private readonly limits: GatheringLimits,
  ) {}

  /** The answer to one thing. @throws whatever `answer` rejects with */
  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      this.sendNextTurn();
    });
  }

  private sendNextTurn(): void {
    if (this.turnComing || this.underWay === this.limits.atOnce || this.waiting.length === 0) return;
    this.turnComing = true;
    setImmediate(() => {
      this.turnComing = false;
      void this.send(this.waiting.splice(0, this.limits.most));
      this.sendNextTurn();
    });
  }

  private async send(gathered: readonly Waiting<Asked, Answer>[]): Promise<void> {
    this.underWay += 1;
    try {
      const answers = await this.answer(gathered.map(({ asked }) => asked));
      if (answers.length !== gathered.length)
        throw new TypeError(`${gathered.length} were asked for, and ${answers.length} answered`);
      // As many answers as questions, as was just seen.
      gathered.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of gathered) reject(error);
    } finally {
      this.underWay -= 1;
      this.sendNextTurn();
    }
  }
}
