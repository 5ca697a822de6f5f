import { EventPage, StoredEvent } from '../event-store';
import { Wakeup } from '../wakeup';
import { LogRange, LogReader } from './log-reader';
import { SharedReads } from './shared-reads';

/** As a log without gaps holds them. */
function eventsOf(after: bigint, upTo: bigint): EventPage {
  return Array.from(
    { length: Number(upTo - after) },
    (_, index) => ({ position: after + BigInt(index) + 1n }) as StoredEvent,
  );
}

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
        return answer().then(() => eventsOf(after, upTo));
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

  it('read a stretch once, and what lies within it not at all', async () => {
    await Promise.all([reads.readRange(range(1n, 7n)), reads.readRange(range(1n, 7n))]);
    expect(await reads.readRange(range(1n, 7n))).toEqual(eventsOf(1n, 7n));
    expect(await reads.readRange(range(3n, 6n))).toEqual(eventsOf(3n, 6n));
    expect(await reads.readRange({ ...range(3n, 7n), limit: 2 })).toEqual(eventsOf(3n, 5n));
    expect(asked).toEqual(['1-7']);
  });

  it('read on from where one of them has read', async () => {
    await reads.readRange(range(1n, 7n));
    const [one, other] = [reads.readRange(range(6n, 9n)), reads.readRange(range(2n, 9n))];
    expect([await one, await other]).toEqual([eventsOf(6n, 9n), eventsOf(2n, 9n)]);
    expect(asked).toEqual(['1-7', '7-9']);
  });

  it('read by themselves what lies further back, or is of some categories', async () => {
    await reads.readRange(range(3n, 7n));
    await reads.readRange(range(2n, 7n));
    await reads.readRange(range(4n, 7n, ['candidacy']));
    await reads.readRange(range(4n, 7n));
    expect(asked).toEqual(['3-7', '2-7', '4-7']);
  });

  it('keep little, and no stretch that is long', async () => {
    for (let after = 0n; after < 400n; after += 100n) await reads.readRange(range(after, after + 100n));
    expect(await reads.readRange(range(144n, 400n))).toEqual(eventsOf(144n, 400n));
    expect(asked.splice(0)).toEqual(['0-100', '100-200', '200-300', '300-400']);
    await reads.readRange(range(143n, 300n));
    await reads.readRange(range(0n, 400n));
    await reads.readRange(range(900n, 1_000n));
    await reads.readRange(range(300n, 400n));
    expect(asked).toEqual(['143-300', '0-400', '900-1000', '300-400']);
  });

  it('do not keep a failure', async () => {
    answer = () => Promise.reject(new Error('cut off'));
    await expect(reads.lastPosition()).rejects.toThrow('cut off');
    await expect(reads.readRange(range(1n, 7n))).rejects.toThrow('cut off');
    answer = () => Promise.resolve(7n);
    expect(await reads.lastPosition()).toBe(7n);
    expect(await reads.readRange(range(1n, 7n))).toEqual(eventsOf(1n, 7n));
  });
});
