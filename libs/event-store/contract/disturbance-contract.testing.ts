import { setImmediate as nextTurn } from 'node:timers/promises';
import { UnavailableError } from '#kernel';
import { EventPage, EventStore, StoredEvent } from '../event-store';
import type { Disturbances, EventStoreHarness } from './event-store-contract.testing';
import { collect, fill, sampleEvent, sampleRequest } from './sample-events.testing';
import { follow, LastingReader } from './subscribers.testing';

/** Whether an append told that it has taken place, now or before. */
const isDone = ({ outcome }: { outcome: string }): boolean =>
  outcome === 'appended' || outcome === 'duplicate';

const positionsOf = (events: readonly StoredEvent[]): bigint[] => events.map((event) => event.position);
const countUp = (length: number): bigint[] => Array.from({ length }, (_, index) => BigInt(index + 1));

/** All events of a read, or nothing when the store could not be reached on the way. */
async function collectIfReached(pages: AsyncIterable<EventPage>): Promise<StoredEvent[] | undefined> {
  try {
    return await collect(pages);
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** What holds while commits are slow, connections are cut and the server is started anew. */
export function disturbanceContract(harness: () => EventStoreHarness, undisturbed?: string): void {
  const describeDisturbed = undisturbed === undefined ? describe : describe.skip;
  const title = undisturbed === undefined ? '' : ` (left out: ${undisturbed})`;
  const disturb = (): Disturbances => {
    const { disturb: given } = harness();
    if (!given) throw new Error('the harness disturbs nothing, and does not say why');
    return given;
  };

  describeDisturbed(`disturbed${title}`, () => {
    it('keeps order, without gap, for everybody who reads on, under 32 concurrent writers with slow commits', async () => {
      const { store, another } = harness();
      const stores = [store, another()] as const;
      await disturb().slowCommits(20);
      const stop = new AbortController();
      const reader = new LastingReader(another());
      const subscriber = new LastingReader(store);
      const reading = [reader.readUntil(stop.signal), subscriber.subscribeUntil(stop.signal)];
      const writers = Array.from({ length: 32 }, async (_, writer) => {
        for (let turn = 0; turn < 3; turn += 1) {
          const request = sampleRequest(`sample-${writer % 5}`, { count: 1 + ((writer + turn) % 3) });
          await (stores[writer % 2] ?? store).append(request);
        }
      });
      await Promise.all(writers);
      const log = await collect(store.readAll());
      expect(positionsOf(log)).toEqual(countUp(192));
      for (const stream of new Set(log.map((event) => event.stream))) {
        const revisions = log.filter((event) => event.stream === stream).map((event) => event.revision);
        expect(revisions).toEqual([...revisions.keys()]);
      }
      await Promise.all([reader, subscriber].map((one) => one.reached(192)));
      stop.abort();
      await Promise.all(reading);
      expect(reader.events).toEqual(log);
      expect(subscriber.events).toEqual(log);
    });

    it('hands over from catching up to live over a slow network', async () => {
      const { store, another } = harness();
      const streams = Array.from({ length: 20 }, (_, index) => `sample-${index}`);
      await fill(store, streams, 40);
      disturb().slowNetwork(5);
      const following = follow(store, 80, { after: 0n, batchSize: 7 });
      const other = another();
      for (let turn = 0; turn < 2; turn += 1) await fill(other, streams, 20);
      expect((await following).events).toEqual(await collect(store.readAll()));
    });

    it.each([1, 700, 20_000, 70_000])(
      'appends a command once and whole when its connection is cut after %s bytes',
      async (bytes) => {
        const { store, another } = harness();
        const reader = another();
        const filler = 'x'.repeat(4_000);
        const request = sampleRequest('sample-1', { count: 20, expectedRevision: 'no-stream' });
        const events = request.events.map((_, index) => sampleEvent(request.commandId, index, { filler }));
        await store.lastPosition();
        const cut = disturb().cutAfter(bytes);
        const appending = store.append({ ...request, events });
        let appended = false;
        void appending.finally(() => (appended = true));
        const seen: number[] = [];
        while (!appended) {
          const read = await collectIfReached(reader.readStream('sample-1'));
          if (read) seen.push(read.length);
          else await nextTurn();
        }
        await cut;
        expect(await appending).toMatchObject({ revision: 19 });
        expect(isDone(await appending)).toBe(true);
        expect(seen.filter((length) => length !== 0 && length !== 20)).toEqual([]);
        expect((await collect(store.readAll())).map((event) => event.id)).toEqual(events.map(({ id }) => id));
      },
    );

    it('answers a retry with the figures of the first time when the server was started anew', async () => {
      const { store, another } = harness();
      const request = sampleRequest('sample-1', { count: 3, expectedRevision: 'no-stream' });
      const first = await store.append(request);
      await disturb().restart();
      expect(await store.append(request)).toEqual({ ...first, outcome: 'duplicate' });
      await disturb().restart();
      expect(await another().append(request)).toEqual({ ...first, outcome: 'duplicate' });
      expect(await store.lastPosition()).toBe(3n);
    });

    it('appends everything once that was under way when the server was started anew', async () => {
      const { store } = harness();
      const requests = Array.from({ length: 40 }, (_, index) =>
        sampleRequest(`sample-${index % 7}`, { count: 2 }),
      );
      await disturb().slowCommits(30);
      const appending = requests.map((request) => store.append(request));
      await Promise.race(appending);
      await disturb().restart();
      expect((await Promise.all(appending)).every(isDone)).toBe(true);
      const log = await collect(store.readAll());
      const expected = requests.flatMap((request) => request.events.map((event) => event.id));
      expect(log.map((event) => event.id).sort()).toEqual(expected.sort());
      expect(positionsOf(log)).toEqual(countUp(80));
    });

    it.each(['a stream', 'the log'])(
      'reads on, or says that it cannot, when the server is started anew while %s is read',
      async (what) => {
        const { store } = harness();
        await store.append(sampleRequest('sample-1', { count: 1_500 }));
        const read = () => (what === 'a stream' ? store.readStream('sample-1') : store.readAll());
        const seen: number[] = [];
        const reading = async () => {
          for await (const page of read()) {
            if (seen.length === 0) await disturb().restart();
            seen.push(...page.map((event) => event.revision));
          }
          return true;
        };
        const ended = await reading().catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'UnavailableError' });
          return false;
        });
        expect(seen).toEqual([...seen.keys()]);
        if (ended) expect(seen).toHaveLength(1_500);
        expect(await reachedAgain(store, read)).toHaveLength(1_500);
      },
    );

    it('gives everything once to a subscriber who goes on when the server was started anew', async () => {
      const { store } = harness();
      await fill(store, ['sample-1', 'sample-2'], 60);
      const stop = new AbortController();
      const subscriber = new LastingReader(store);
      const subscribing = subscriber.subscribeUntil(stop.signal, 9);
      await subscriber.reached(30);
      await disturb().restart();
      await fill(store, ['sample-1', 'list-1'], 40);
      await subscriber.reached(100);
      stop.abort();
      await subscribing;
      expect(subscriber.events).toEqual(await collect(store.readAll()));
    });

    it('takes from the server no more than a slow reader uses, and some in advance', async () => {
      const { store } = harness();
      const filler = 'x'.repeat(100_000);
      for (let turn = 0; turn < 10; turn += 1) {
        const request = sampleRequest('sample-1', { count: 10 });
        const events = request.events.map((_, index) => sampleEvent(request.commandId, index, { filler }));
        await store.append({ ...request, events });
      }
      const before = disturb().received();
      const stop = new AbortController();
      let events = 0;
      for await (const batch of store.subscribe({ after: 0n, batchSize: 5, signal: stop.signal })) {
        // Time enough for a server that is not held back to send its 10 MB.
        if (events === 0) await fill(store, ['sample-2'], 20);
        if (events === 0) expect(disturb().received() - before).toBeLessThan(5_000_000);
        events += batch.events.length;
        if (events >= 120) stop.abort();
      }
      expect(events).toBe(120);
    });
  });
}

/** All of a read, once the store is reached again. */
async function reachedAgain(store: EventStore, read: () => AsyncIterable<EventPage>): Promise<StoredEvent[]> {
  for (;;) {
    const events = await collectIfReached(read());
    if (events) return events;
    await store.checkHealth().catch(() => undefined);
  }
}
