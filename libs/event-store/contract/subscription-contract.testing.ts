import { StoredEvent, SubscriptionBatch } from '../event-store';
import type { EventStoreHarness } from './event-store-contract.testing';
import { collect, fill, sampleRequest } from './sample-events.testing';
import { follow } from './subscribers.testing';

/** What subscriptions promise. */
export function subscriptionContract(harness: () => EventStoreHarness): void {
  describe('subscribing', () => {
    it('hands over from catching up to live without losing or repeating an event', async () => {
      const { store } = harness();
      await fill(store, ['sample-1', 'sample-2'], 80);
      const following = [10, 64, 1_000].map((batchSize) => follow(store, 200, { after: 0n, batchSize }));
      const other = harness().another();
      for (let turn = 0; turn < 4; turn += 1) {
        await Promise.all([fill(store, ['sample-1', 'sample-3'], 15), fill(other, ['sample-2'], 15)]);
      }
      const log = await collect(store.readAll());
      expect(log).toHaveLength(200);
      for (const { events, batches } of await Promise.all(following)) {
        expect(events).toEqual(log);
        for (const { events: given, position } of batches) {
          const last = given.at(-1);
          if (last) expect(position).toBe(last.position);
        }
      }
    });

    it('begins behind every position and keeps to the batch size', async () => {
      const { store } = harness();
      await fill(store, ['sample-1'], 25);
      const log = await collect(store.readAll());
      for (const after of Array(25).keys()) {
        const { events, batches } = await follow(store, 25 - after, { after: BigInt(after), batchSize: 7 });
        expect(events).toEqual(log.slice(after));
        expect(Math.max(...batches.map((batch) => batch.events.length))).toBeLessThanOrEqual(7);
        expect(batches.at(-1)?.caughtUp).toBe(true);
      }
    });

    it('says at once that it has caught up when there is nothing to read', async () => {
      const { store } = harness();
      await fill(store, ['sample-1'], 3);
      const stop = new AbortController();
      for await (const batch of store.subscribe({ after: 3n, signal: stop.signal })) {
        expect(batch).toEqual({ events: [], position: 3n, caughtUp: true });
        stop.abort();
      }
    });

    it('moves its position over events of other categories', async () => {
      const { store } = harness();
      await fill(store, ['round-1', 'list-1', 'round-2', 'round-3'], 200);
      await fill(store, ['round-1'], 30);
      const stop = new AbortController();
      const events: StoredEvent[] = [];
      for await (const batch of store.subscribe({
        after: 0n,
        categories: ['list'],
        batchSize: 4,
        signal: stop.signal,
      })) {
        events.push(...batch.events);
        expect(batch.events.length).toBeLessThanOrEqual(4);
        if (batch.position === 230n) stop.abort();
      }
      expect(events).toEqual(await collect(store.readAll({ categories: ['list'] })));
      expect(events).toHaveLength(50);
    });

    it('ends cleanly when aborted while it waits, or before it began', async () => {
      const { store } = harness();
      const stop = new AbortController();
      const batches: SubscriptionBatch[] = [];
      for await (const batch of store.subscribe({ after: 0n, signal: stop.signal })) {
        batches.push(batch);
        setImmediate(() => stop.abort());
      }
      for await (const batch of store.subscribe({ after: 0n, signal: stop.signal })) batches.push(batch);
      expect(batches).toHaveLength(1);
    });

    it('ends cleanly when aborted while it reads', async () => {
      const { store } = harness();
      await store.append(sampleRequest('sample-1', { count: 300 }));
      const stop = new AbortController();
      const batches = store
        .subscribe({ after: 0n, batchSize: 10, signal: stop.signal })
        [Symbol.asyncIterator]();
      expect(await batches.next()).toMatchObject({ done: false });
      const next = batches.next();
      stop.abort();
      await next;
      expect(await batches.next()).toEqual({ done: true, value: undefined });
    });

    it('gives a reader that takes its time what it asks for, however long the log grew meanwhile', async () => {
      const { store } = harness();
      await fill(store, ['sample-1'], 10);
      const stop = new AbortController();
      const events: StoredEvent[] = [];
      for await (const batch of store.subscribe({ after: 0n, batchSize: 20, signal: stop.signal })) {
        if (events.length === 0) await store.append(sampleRequest('sample-2', { count: 400 }));
        expect(batch.events.length).toBeLessThanOrEqual(20);
        events.push(...batch.events);
        if (events.length >= 410) stop.abort();
      }
      expect(events).toEqual(await collect(store.readAll()));
    });

    it('is unavailable, not ended, when its store closes', async () => {
      const { store } = harness();
      let closing: Promise<void> | undefined;
      const reading = async () => {
        for await (const batch of store.subscribe({ after: 0n, signal: new AbortController().signal })) {
          if (batch.caughtUp) closing = store.close();
        }
      };
      await expect(reading()).rejects.toMatchObject({ name: 'UnavailableError' });
      await closing;
    });
  });
}
