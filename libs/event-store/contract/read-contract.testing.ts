import { UnreadableEventError } from '#kernel';
import { EventCodec } from '../codec/event-codec';
import { EventRegistry } from '../codec/event-registry';
import { FiledEvent, StoredEvent } from '../event-store';
import type { EventStoreHarness } from './event-store-contract.testing';
import { collect, fill, sampleRequest } from './sample-events.testing';

const positions = (events: readonly StoredEvent[]): number[] => events.map((event) => Number(event.position));
const revisions = (events: readonly StoredEvent[]): number[] => events.map((event) => event.revision);

/** What reads promise. */
export function readContract(harness: () => EventStoreHarness): void {
  describe('reading a stream', () => {
    it('gives its events in order, forwards and backwards, from a revision and up to a limit', async () => {
      const { store } = harness();
      await store.append(sampleRequest('sample-1', { count: 5 }));
      await store.append(sampleRequest('sample-2', { count: 2 }));
      const read = async (options?: Parameters<typeof store.readStream>[1]) =>
        revisions(await collect(store.readStream('sample-1', options)));
      expect(await read()).toEqual([0, 1, 2, 3, 4]);
      expect(await read({ from: 3 })).toEqual([3, 4]);
      expect(await read({ from: 5 })).toEqual([]);
      expect(await read({ from: 1, limit: 2 })).toEqual([1, 2]);
      expect(await read({ limit: 0 })).toEqual([]);
      expect(await read({ direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
      expect(await read({ direction: 'backwards', from: 2 })).toEqual([2, 1, 0]);
      expect(await read({ direction: 'backwards', limit: 1 })).toEqual([4]);
    });

    it('gives nothing for a stream that does not exist or cannot', async () => {
      const { store } = harness();
      await store.append(sampleRequest('sample-1'));
      for (const stream of ['sample-2', 'sample', '', 'sample-\u0000', 'sample-\ud800']) {
        expect(await collect(store.readStream(stream))).toEqual([]);
      }
    });

    it('gives a long stream whole, in pages of at most 1,000', async () => {
      const { store } = harness();
      await store.append(sampleRequest('sample-1', { count: 2_100 }));
      for (const direction of ['forwards', 'backwards'] as const) {
        const read: number[] = [];
        for await (const page of store.readStream('sample-1', { direction })) {
          expect(page.length).toBeLessThanOrEqual(1_000);
          read.push(...revisions(page));
        }
        const inOrder = Array.from({ length: 2_100 }, (_, index) => index);
        expect(read).toEqual(direction === 'forwards' ? inOrder : inOrder.reverse());
      }
      const stretch = await collect(store.readStream('sample-1', { from: 700, limit: 1_200 }));
      expect(revisions(stretch)).toEqual(Array.from({ length: 1_200 }, (_, index) => 700 + index));
    });
  });

  describe('reading the log', () => {
    it('gives everything in order, without gap, under 32 concurrent writers', async () => {
      const { store } = harness();
      const writers = Array.from({ length: 32 }, async (_, writer) => {
        for (let turn = 0; turn < 4; turn += 1) {
          await store.append(sampleRequest(`sample-${writer % 5}`, { count: 1 + ((writer + turn) % 3) }));
        }
      });
      await Promise.all(writers);
      const log = await collect(store.readAll());
      expect(positions(log)).toEqual(log.map((_, index) => index + 1));
      expect(BigInt(log.length)).toBe(await store.lastPosition());
      for (const stream of new Set(log.map((event) => event.stream))) {
        const events = log.filter((event) => event.stream === stream);
        expect(revisions(events)).toEqual([...events.keys()]);
        expect(await collect(store.readStream(stream))).toEqual(events);
      }
      log.reduce((earlier, later) => {
        expect(later.recordedAt.getTime()).toBeGreaterThanOrEqual(earlier.recordedAt.getTime());
        return later;
      });
    });

    it('resumes behind every position, ends where asked, and reads back', async () => {
      const { store } = harness();
      await fill(store, ['sample-1', 'sample-2'], 12);
      const log = await collect(store.readAll());
      for (let after = 0; after <= 13; after += 1) {
        expect(await collect(store.readAll({ after: BigInt(after) }))).toEqual(log.slice(after));
        expect(await collect(store.readAll({ after: BigInt(after), upTo: 9n }))).toEqual(log.slice(after, 9));
        expect(await collect(store.readAll({ after: BigInt(after), limit: 3 }))).toEqual(
          log.slice(after, after + 3),
        );
        const before = await collect(
          store.readAll({ after: BigInt(after), direction: 'backwards', limit: 4 }),
        );
        expect(before).toEqual(
          log
            .slice(0, Math.max(after - 1, 0))
            .reverse()
            .slice(0, 4),
        );
      }
      expect(await collect(store.readAll({ direction: 'backwards' }))).toEqual([...log].reverse());
    });

    it('gives with each event the command that it was appended by, and its place in it', async () => {
      const { store } = harness();
      const requests = [1, 3, 2].map((count) => sampleRequest(`sample-${count % 2}`, { count }));
      for (const request of requests) await store.append(request);
      const filed: FiledEvent[] = [];
      for await (const page of store.readFiled()) filed.push(...page);
      expect(filed.map(({ commandId, commandIndex }) => [commandId, commandIndex])).toEqual(
        requests.flatMap(({ commandId, events }) => events.map((_, index) => [commandId, index])),
      );
      expect(filed).toMatchObject(await collect(store.readAll()));
    });

    it('filters by category', async () => {
      const { store } = harness();
      await fill(store, ['list-1', 'listing-1', 'round-list-1', 'list-2-listing'], 20);
      const read = async (categories: string[], direction: 'forwards' | 'backwards' = 'forwards') =>
        (await collect(store.readAll({ categories, direction }))).map((event) => event.stream);
      expect(new Set(await read(['list']))).toEqual(new Set(['list-1', 'list-2-listing']));
      expect(await read(['list', 'round'])).toHaveLength(15);
      expect(await read(['round'], 'backwards')).toEqual(Array(5).fill('round-list-1'));
      expect(await read([])).toEqual([]);
    });

    it('shows a command whole or not at all, while others append', async () => {
      const { store, another } = harness();
      const reader = another();
      let writing = true;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let turn = 0; turn < 10; turn += 1) {
          await store.append(sampleRequest(`sample-${writer % 2}`, { count: 5 }));
        }
      });
      const written = Promise.all(writers).finally(() => (writing = false));
      while (writing) {
        for (const pages of [reader.readAll(), reader.readStream('sample-0')]) {
          const commands = (await collect(pages)).map((event) => event.metadata);
          expect(commands.length % 5).toBe(0);
          const firsts = commands.filter((_, index) => index % 5 === 0);
          expect(commands).toEqual(firsts.flatMap((command) => Array<string>(5).fill(command)));
        }
      }
      await written;
      expect(await reader.lastPosition()).toBe(200n);
    });

    it('gives events of types that nobody knows as they are; their reader’s codec stops at them', async () => {
      const { store } = harness();
      const request = sampleRequest('sample-1', { count: 3 });
      const events = request.events.map((event, index) =>
        index === 1 ? { ...event, type: '谁也不认识', data: '[null]', metadata: '"none"' } : event,
      );
      await store.append({ ...request, events });
      const read = await collect(store.readAll());
      expect(read).toMatchObject(events);
      const codec = new EventCodec(new EventRegistry([]));
      for (const event of read) expect(() => codec.decode(event)).toThrow(UnreadableEventError);
    });

    it('gives each of many who ask at once their own events', async () => {
      const { store } = harness();
      const counts = Array.from({ length: 60 }, (_, index) => [0, 1, 19, 20, 21, 45][index % 6] ?? 0);
      const streams = counts.map((_, index) => `sample-${index}`);
      await Promise.all(
        streams.flatMap((stream, index) => {
          const count = counts[index] ?? 0;
          return count === 0 ? [] : [store.append(sampleRequest(stream, { count }))];
        }),
      );
      const forwards = streams.map((stream) => collect(store.readStream(stream)));
      const backwards = streams.map((stream) =>
        collect(store.readStream(stream, { direction: 'backwards' })),
      );
      const newest = streams.map((stream) =>
        collect(store.readStream(stream, { direction: 'backwards', limit: 7 })),
      );
      const behind = streams.map((stream) => collect(store.readStream(stream, { from: 18, limit: 3 })));
      for (const [index, stream] of streams.entries()) {
        const inOrder = Array.from({ length: counts[index] ?? 0 }, (_, revision) => revision);
        const expectRead = async (
          reading: Promise<StoredEvent[]> | undefined,
          expected: readonly number[],
        ) => {
          const events = (await reading) ?? [];
          expect(revisions(events)).toEqual(expected);
          expect(events.every((event) => event.stream === stream)).toBe(true);
        };
        await expectRead(forwards[index], inOrder);
        await expectRead(backwards[index], inOrder.toReversed());
        await expectRead(newest[index], inOrder.toReversed().slice(0, 7));
        await expectRead(behind[index], inOrder.slice(18, 21));
      }
    });

    it('ends cleanly when aborted while it waits for a page, or before it began', async () => {
      const { store } = harness();
      await store.append(sampleRequest('sample-1', { count: 1_500 }));
      for (const read of [store.readAll.bind(store), store.readStream.bind(store, 'sample-1')]) {
        const stop = new AbortController();
        const pages = read({ signal: stop.signal })[Symbol.asyncIterator]();
        expect((await pages.next()).done).toBe(false);
        const next = pages.next();
        stop.abort();
        await next;
        expect(await pages.next()).toEqual({ done: true, value: undefined });
        expect(await collect(read({ signal: stop.signal }))).toEqual([]);
      }
    });

    it('ends cleanly when the signal aborts, and when the reader leaves', async () => {
      const { store } = harness();
      await store.append(sampleRequest('sample-1', { count: 1_200 }));
      const stop = new AbortController();
      let seen = 0;
      for await (const page of store.readAll({ signal: stop.signal })) {
        seen += page.length;
        stop.abort();
      }
      expect(seen).toBe(1_000);
      expect(await collect(store.readStream('sample-1', { signal: stop.signal }))).toEqual([]);
      for (let turn = 0; turn < 10; turn += 1) {
        for await (const page of store.readAll()) {
          expect(page).toHaveLength(1_000);
          break;
        }
      }
      expect(await store.lastPosition()).toBe(1_200n);
    });
  });
}
