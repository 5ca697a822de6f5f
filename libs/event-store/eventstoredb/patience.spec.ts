import timers from 'node:timers/promises';
import { OvertakenError, SilenceError } from './log-failure';
import { Patience, untilAnswered, withinTime } from './patience';

/** The time that has passed, in milliseconds: pauses alone make it pass. */
let passed = 0;

describe('trying again', () => {
  beforeEach(() => {
    passed = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => passed);
    jest.spyOn(timers, 'setTimeout').mockImplementation((milliseconds = 0) => {
      passed += milliseconds;
      return Promise.resolve() as Promise<never>;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  /** The milliseconds at which attempts are made that all fail. */
  async function attemptsWithin(milliseconds: number, failure: Error): Promise<number[]> {
    const moments: number[] = [];
    const trying = untilAnswered(new Patience(milliseconds), () => {
      moments.push(passed);
      return Promise.reject(failure);
    });
    await expect(trying).rejects.toMatchObject({ name: 'UnavailableError' });
    return moments;
  }

  it('pauses for longer each time, up to a second, and ends with its time', async () => {
    const moments = await attemptsWithin(10_000, new SilenceError('no answer'));
    const pauses = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(pauses).toEqual([25, 50, 100, 200, 400, 800, ...Array<number>(8).fill(1_000)]);
  });

  it('does not pause longer for being overtaken: the server is there', async () => {
    expect(await attemptsWithin(100, new OvertakenError('overtaken'))).toEqual([0, 25, 50, 75]);
  });

  it('gives each call a part of the time, so that another connection can have its turn', async () => {
    expect(await untilAnswered(new Patience(8_000), (milliseconds) => Promise.resolve(milliseconds))).toBe(
      2_000,
    );
  });

  it('ends at once with what will not pass', async () => {
    const attempt = jest.fn(() => Promise.reject(new TypeError('a fault of ours')));
    await expect(untilAnswered(new Patience(8_000), attempt)).rejects.toThrow(TypeError);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('takes an answer that does not come for silence', async () => {
    await expect(withinTime(5, new Promise(() => undefined))).rejects.toThrow(SilenceError);
  });
});
