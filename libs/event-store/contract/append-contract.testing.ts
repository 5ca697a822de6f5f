import { randomUUID } from 'node:crypto';
import { AppendRequest, MAXIMUM_EVENT_BYTES } from '../event-store';
import type { EventStoreHarness } from './event-store-contract.testing';
import { collect, sampleEvent, sampleRequest } from './sample-events.testing';

/** What an append promises. */
export function appendContract(harness: () => EventStoreHarness): void {
  const append = (request: AppendRequest) => harness().store.append(request);

  describe('expected revision', () => {
    it('starts a stream that must not exist, once', async () => {
      const start = sampleRequest('sample-1', { expectedRevision: 'no-stream', count: 2 });
      expect(await append(start)).toEqual({ outcome: 'appended', revision: 1, position: 2n });
      expect(await append(sampleRequest('sample-1', { expectedRevision: 'no-stream' }))).toEqual({
        outcome: 'conflict',
        actualRevision: 1,
      });
    });

    it('continues a stream that must exist', async () => {
      expect(await append(sampleRequest('sample-1', { expectedRevision: 'stream-exists' }))).toEqual({
        outcome: 'conflict',
        actualRevision: 'no-stream',
      });
      await append(sampleRequest('sample-1'));
      expect(await append(sampleRequest('sample-1', { expectedRevision: 'stream-exists' }))).toEqual({
        outcome: 'appended',
        revision: 1,
        position: 2n,
      });
    });

    it('appends anywhere when any revision will do', async () => {
      expect(await append(sampleRequest('sample-1'))).toMatchObject({ outcome: 'appended', revision: 0 });
      expect(await append(sampleRequest('sample-1'))).toMatchObject({ outcome: 'appended', revision: 1 });
    });

    it('continues at the very revision asked for and at no other', async () => {
      const conflict = { outcome: 'conflict', actualRevision: 'no-stream' };
      expect(await append(sampleRequest('sample-1', { expectedRevision: 0 }))).toEqual(conflict);
      await append(sampleRequest('sample-1', { count: 3 }));
      for (const expectedRevision of [0, 1, 3, 4_000_000_000]) {
        expect(await append(sampleRequest('sample-1', { expectedRevision }))).toEqual({
          outcome: 'conflict',
          actualRevision: 2,
        });
      }
      expect(await append(sampleRequest('sample-1', { expectedRevision: 2 }))).toMatchObject({ revision: 3 });
    });

    it('lets one of many win who expect the same revision, and tells the others where the stream is', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () =>
          append(sampleRequest('sample-1', { expectedRevision: 'no-stream' })),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19);
      expect(outcomes).toContainEqual({ outcome: 'conflict', actualRevision: 0 });
      expect(await harness().store.lastPosition()).toBe(1n);
    });

    it('takes a chain of revisions on one stream that is queued at once', async () => {
      const chain = Array.from({ length: 30 }, (_, index) =>
        append(sampleRequest('sample-1', { expectedRevision: index === 0 ? 'no-stream' : index - 1 })),
      );
      const outcomes = await Promise.all(chain);
      expect(outcomes.map((outcome) => 'revision' in outcome && outcome.revision)).toEqual([...chain.keys()]);
    });
  });

  describe('one outcome a command', () => {
    it.each(['any', 'no-stream'] as const)(
      'answers a retry (%s) with the figures of the first time',
      async (expectedRevision) => {
        const request = sampleRequest('sample-1', { count: 3, expectedRevision });
        const first = await append(request);
        await append(sampleRequest('sample-1', { count: 2 }));
        const repeated = { ...first, outcome: 'duplicate' };
        expect(await append(request)).toEqual(repeated);
        expect(await harness().another().append(request)).toEqual(repeated);
        expect(await append({ ...request, expectedRevision: 77 })).toEqual(repeated);
        expect(await harness().store.lastPosition()).toBe(5n);
      },
    );

    it('appends once what is handed in several times at once', async () => {
      const request = sampleRequest('sample-1', { count: 2 });
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => append(request)));
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        'appended',
        ...Array<string>(7).fill('duplicate'),
      ]);
      expect(new Set(outcomes.map((outcome) => 'position' in outcome && outcome.position))).toEqual(
        new Set([2n]),
      );
    });

    it('refuses a command id that other events, fewer events or another stream had', async () => {
      const first = sampleRequest('sample-1', { count: 2 });
      await append(first);
      const others: AppendRequest[] = [
        { ...first, stream: 'sample-2' },
        { ...first, events: first.events.slice(0, 1) },
        { ...first, events: [...first.events].reverse() },
        { ...first, events: [sampleEvent(randomUUID())] },
      ];
      for (const other of others) expect(await append(other)).toEqual({ outcome: 'id-reuse' });
    });

    it('refuses an event id that another command had, and appends none of its events', async () => {
      const first = sampleRequest('sample-1');
      await append(first);
      const commandId = randomUUID();
      const events = [sampleEvent(commandId, 0), ...first.events];
      expect(await append({ stream: 'sample-2', commandId, events, expectedRevision: 'any' })).toEqual({
        outcome: 'id-reuse',
      });
      expect(await harness().store.lastPosition()).toBe(1n);
      expect(await harness().store.findCommand(commandId)).toEqual([]);
    });

    it('finds the events of a command, in order', async () => {
      const request = sampleRequest('sample-1', { count: 3 });
      await append(request);
      await append(sampleRequest('sample-1'));
      const found = await harness().store.findCommand(request.commandId);
      expect(found.map((event) => event.id)).toEqual(request.events.map((event) => event.id));
      expect(found).toEqual((await collect(harness().store.readAll())).slice(0, 3));
      expect(await harness().store.findCommand(randomUUID())).toEqual([]);
      expect(await harness().store.findCommand('no command id')).toEqual([]);
    });

    it('spares the neighbours of a request that fails', async () => {
      await append(sampleRequest('sample-0'));
      const taken = sampleRequest('sample-0');
      await append(taken);
      const outcomes = await Promise.all([
        append(sampleRequest('sample-1')),
        append(sampleRequest('sample-0', { expectedRevision: 'no-stream' })),
        append(sampleRequest('sample-1', { expectedRevision: 0 })),
        append({ ...taken, stream: 'sample-9' }),
        append(taken),
        append(sampleRequest('sample-2', { count: 2 })),
      ]);
      // Which stream comes first in the log, when they are handed in at once, is not promised.
      const appended = (stream: string, revision: number) =>
        log.find((event) => event.stream === stream && event.revision === revision)?.position;
      const log = await collect(harness().store.readAll());
      expect(log).toHaveLength(6);
      expect(outcomes).toEqual([
        { outcome: 'appended', revision: 0, position: appended('sample-1', 0) },
        { outcome: 'conflict', actualRevision: 1 },
        { outcome: 'appended', revision: 1, position: appended('sample-1', 1) },
        { outcome: 'id-reuse' },
        { outcome: 'duplicate', revision: 1, position: 2n },
        { outcome: 'appended', revision: 1, position: appended('sample-2', 1) },
      ]);
    });
  });

  describe('texts and limits', () => {
    it('gives texts back exactly as they came', async () => {
      const commandId = randomUUID();
      const data = '{ "b" :1.0,"a":"人才台账 𠮷 \\u0041 \\n\\"\\\\", "e":"", "n": {"z":[ ],"y":null}}';
      const metadata = '{"\u2028":"is kept, \\t is written out", "emoji":"👩🏽‍🔬"}';
      const stream = 'sample-人选 𠮷/"{},\\ \n-1';
      const event = { id: randomUUID(), type: 'SampleRecorded', data, metadata };
      await append({ stream, commandId, events: [event], expectedRevision: 'no-stream' });
      const [stored] = await collect(harness().store.readStream(stream));
      expect(stored).toMatchObject({ ...event, stream, revision: 0, position: 1n });
      expect(stored?.recordedAt).toBeInstanceOf(Date);
    });

    it('keeps an event of the largest size and refuses a larger one', async () => {
      const commandId = randomUUID();
      const empty = sampleEvent(commandId, 0, { filler: '' });
      const room = MAXIMUM_EVENT_BYTES - Buffer.byteLength(empty.data + empty.metadata);
      const largest = sampleEvent(commandId, 0, { filler: 'x'.repeat(room) });
      const request = { stream: 'sample-1', commandId, expectedRevision: 'any' } as const;
      await expect(
        append({ ...request, events: [{ ...largest, data: `${largest.data} ` }] }),
      ).rejects.toMatchObject({
        code: 'too-large',
      });
      expect(await append({ ...request, events: [largest] })).toMatchObject({ outcome: 'appended' });
      expect((await collect(harness().store.readAll()))[0]?.data).toBe(largest.data);
    });

    it('appends a command of more events than a batch holds, whole', async () => {
      const outcomes = await Promise.all([
        append(sampleRequest('sample-1')),
        append(sampleRequest('sample-2', { count: 700 })),
        append(sampleRequest('sample-1')),
      ]);
      const log = await collect(harness().store.readAll());
      const first = log.findIndex((event) => event.stream === 'sample-2');
      expect(log.slice(first, first + 700).map((event) => event.revision)).toEqual([...Array(700).keys()]);
      const { position } = log[first + 699] ?? {};
      expect(outcomes[1]).toEqual({ outcome: 'appended', revision: 699, position });
      expect(log).toHaveLength(702);
    });

    it('refuses what can never be appended before it reaches the log', async () => {
      const request = sampleRequest('sample-1');
      for (const [code, change] of [
        ['empty', { events: [] }],
        ['bad-stream-name', { stream: 'sample-\u0000' }],
        ['duplicate-id', { events: [...request.events, ...request.events] }],
      ] as const) {
        await expect(append({ ...request, ...change })).rejects.toMatchObject({
          name: 'InvalidAppendError',
          code,
        });
      }
      await expect(append({ ...request, expectedRevision: -1 })).rejects.toThrow(RangeError);
      expect(await harness().store.lastPosition()).toBe(0n);
    });
  });
}
