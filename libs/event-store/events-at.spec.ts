import { collect, fill } from './contract/sample-events.testing';
import type { ReadAllOptions } from './event-store';
import { eventsAt } from './events-at';
import { InMemoryEventStore } from './in-memory/in-memory-event-store';

/** A log of so many events, and what was read of it. */
async function logOf(events: number) {
  const store = new InMemoryEventStore();
  await fill(store, ['sample-1'], events);
  const read: ReadAllOptions[] = [];
  return {
    read,
    store: {
      readAll: (options: ReadAllOptions) => {
        read.push(options);
        return store.readAll(options);
      },
    },
    all: () => collect(store.readAll()),
  };
}

const WANTED = [2_500n, 3n, 7n, 2_501n, 3n];

describe('events at some positions', () => {
  it('come once each, in the order of the log, read in a stretch where they lie close together', async () => {
    const { store, read, all } = await logOf(3_000);
    const found = await eventsAt(store, WANTED, true);
    const there = (await all()).filter(({ position }) => WANTED.includes(position));
    expect(found).toEqual(there);
    expect(read).toEqual([
      { after: 2n, upTo: 7n },
      { after: 2_499n, upTo: 2_501n },
    ]);
  });

  it('come from one reading up to the last of them where the store reads from its beginning alone', async () => {
    const { store, read } = await logOf(20);
    expect((await eventsAt(store, [9n, 4n], false)).map(({ position }) => position)).toEqual([4n, 9n]);
    expect(read).toEqual([{ after: 0n, upTo: 9n }]);
  });

  it('are none for no positions, and none where there is no event', async () => {
    const { store } = await logOf(3);
    expect(await eventsAt(store, [], true)).toEqual([]);
    expect(await eventsAt(store, [], false)).toEqual([]);
    expect(await eventsAt(store, [99n], true)).toEqual([]);
  });
});
