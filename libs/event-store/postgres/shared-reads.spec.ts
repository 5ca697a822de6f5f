import { EventPage } from '../event-store';
import { Wakeup } from '../wakeup';
import { LogRange, LogReader } from './log-reader';
import { SharedReads } from './shared-reads';

describe('subscriptions that stand at the same place', () => {
  let asked: string[];
  let answer: () => Promise<bigint>;
  let wakeup: Wakeup;
  let reads: SharedReads;
  let clock: jest.SpyInstance<number, []>;

  beforeEach(() => {
    asked = [];
    answer = () => Promise.resolve(7n);
    wakeup = new Wakeup();
    clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const reader = {
      lastPosition: () => {
        asked.push('end');
        return answer();
      },
      readRange: ({ after, upTo }: LogRange): Promise<EventPage> => {
        asked.push(`${after}-${upTo}`);
        return answer().then(() => []);
      },
    };
    reads = new SharedReads(reader as unknown as LogReader, wakeup);
  });
  afterEach(() => clock.mockRestore());

  const range = (after: bigint, upTo: bigint, categories?: readonly string[]): LogRange => ({
    ...{ after, upTo, limit: 1_000 },
    ...(categories && { categories }),
  });

  it('ask for the end of the log once, and again after each piece of news', async () => {
    expect(await Promise.all([reads.lastPosition(), reads.lastPosition()])).toEqual([7n, 7n]);
    expect(asked).toEqual(['end']);
    wakeup.notify();
    answer = () => Promise.resolve(8n);
    expect(await Promise.all([reads.lastPosition(), reads.lastPosition()])).toEqual([8n, 8n]);
    expect(asked).toEqual(['end', 'end']);
  });

  it('ask for it again without news, since news can get lost', async () => {
    await reads.lastPosition();
    clock.mockReturnValue(2_000);
    await reads.lastPosition();
    expect(asked).toEqual(['end', 'end']);
  });

  it('read a stretch once, and every other one by itself', async () => {
    await Promise.all([reads.readRange(range(1n, 7n)), reads.readRange(range(1n, 7n))]);
    await reads.readRange(range(1n, 7n));
    await reads.readRange(range(2n, 7n));
    await reads.readRange(range(2n, 7n, ['candidacy']));
    expect(asked).toEqual(['1-7', '2-7', '2-7']);
  });

  it('keep few stretches, and none that is long', async () => {
    for (let after = 0n; after < 9n; after += 1n) await reads.readRange(range(after, 9n));
    await reads.readRange(range(0n, 9n));
    await reads.readRange(range(0n, 1_000n));
    await reads.readRange(range(0n, 1_000n));
    expect(asked.slice(9)).toEqual(['0-9', '0-1000', '0-1000']);
  });

  it('do not keep a failure', async () => {
    answer = () => Promise.reject(new Error('cut off'));
    await expect(reads.lastPosition()).rejects.toThrow('cut off');
    await expect(reads.readRange(range(1n, 7n))).rejects.toThrow('cut off');
    answer = () => Promise.resolve(7n);
    expect(await reads.lastPosition()).toBe(7n);
    expect(await reads.readRange(range(1n, 7n))).toEqual([]);
  });
});
