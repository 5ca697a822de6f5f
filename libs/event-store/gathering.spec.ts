import { Gathering } from './gathering';

/** Answers by hand: each question stays open until it is answered. */
function byHand(most = 3) {
  const questions: {
    asked: readonly number[];
    answer: (answers: number[]) => void;
    fail: (error: Error) => void;
  }[] = [];
  const gathering = new Gathering<number, number>(
    (asked) => new Promise((answer, fail) => questions.push({ asked, answer, fail })),
    most,
  );
  return { gathering, questions };
}
/** The two turns that a question waits for what else comes. */
const nextQuestion = () =>
  new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));

describe('gathering what is asked for', () => {
  it('asks at once when nothing is under way, for all that is asked for in one breath, and gives each its own answer', async () => {
    const { gathering, questions } = byHand();
    const answers = [1, 2, 3].map(async (one) => {
      for (let step = 0; step < one; step += 1) await Promise.resolve();
      return gathering.ask(one);
    });
    // No turn of the event loop passes.
    await new Promise((resolve) => process.nextTick(() => process.nextTick(resolve)));
    expect(questions.map(({ asked }) => asked)).toEqual([[1, 2, 3]]);
    questions[0]?.answer([2, 4, 6]);
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  });

  it('lets what comes while questions are under way wait for the next one', async () => {
    const { gathering, questions } = byHand();
    const first = gathering.ask(1);
    await nextQuestion();
    const later = [gathering.ask(2), gathering.ask(3)];
    await nextQuestion();
    expect(questions).toHaveLength(1);
    questions[0]?.answer([2]);
    await first;
    await nextQuestion();
    expect(questions[1]?.asked).toEqual([2, 3]);
    questions[1]?.answer([4, 6]);
    expect(await Promise.all(later)).toEqual([4, 6]);
  });

  it('puts no more into a question than it may hold', async () => {
    const { gathering, questions } = byHand(2);
    const answers = [1, 2, 3].map((one) => gathering.ask(one));
    await nextQuestion();
    questions[0]?.answer([2, 4]);
    await nextQuestion();
    expect(questions.map(({ asked }) => asked)).toEqual([[1, 2], [3]]);
    questions[1]?.answer([6]);
    expect(await Promise.all(answers)).toEqual([2, 4, 6]);
  });

  it('fails everybody in a question that fails, and nobody after it', async () => {
    const { gathering, questions } = byHand();
    const lost = [1, 2].map((one) => gathering.ask(one));
    await nextQuestion();
    questions[0]?.fail(new Error('connection lost'));
    expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = gathering.ask(3);
    await nextQuestion();
    questions[1]?.answer([6]);
    expect(await next).toBe(6);
  });

  it('gives nobody the answer of another when there are too few', async () => {
    const { gathering, questions } = byHand();
    const answers = [1, 2].map((one) => gathering.ask(one));
    await nextQuestion();
    questions[0]?.answer([4]);
    for (const answer of answers) await expect(answer).rejects.toThrow('2 were asked for, and 1 answered');
  });
});
