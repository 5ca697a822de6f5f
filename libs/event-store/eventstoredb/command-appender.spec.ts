import { randomUUID } from 'node:crypto';
import { EventStoreDbDouble, STATUS } from '../../../test/eventstoredb-double';
import { collect, sampleEvent, sampleRequest } from '../contract/sample-events.testing';
import { AppendOutcome } from '../event-store';
import { Bench, latch } from './double.testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store';
import { until } from '../../../test/until';

const EVENTS = /^sample/;
const CLAIMS = /^Command-/;

describe('appending to EventStoreDB', () => {
  const bench = new Bench();
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await bench.double();
    store = bench.store(double);
  });
  afterEach(() => bench.end());

  const appendsOf = (stream: RegExp) => double.seen('append').filter((call) => stream.test(call.stream));
  const inLog = async () => (await collect(store.readAll())).map((event) => event.id);

  describe('what goes over the wire', () => {
    it('names its credentials on each append and takes the classic path', async () => {
      const secured = await bench.double({ tls: true });
      const other = bench.store(secured);
      expect(await other.append(sampleRequest('sample-1', { count: 3 }))).toMatchObject({
        outcome: 'appended',
      });
      const authorization = `Basic ${secured.secrets.at(-1)}`;
      expect(secured.calls.map((call) => call.authorization)).toEqual(secured.calls.map(() => authorization));
      expect(secured.seen('batch-append').concat(secured.seen('features'))).toEqual([]);
    });

    it('takes the classic path without TLS as well', async () => {
      await store.append(sampleRequest('sample-1'));
      expect(double.seen('batch-append').concat(double.seen('features'))).toEqual([]);
      expect(appendsOf(EVENTS)).toHaveLength(1);
    });

    it.each(['any', 'stream-exists', 0] as const)(
      'turns %s into an explicit revision, with which the server repeats nothing',
      async (expectedRevision) => {
        await store.append(sampleRequest('sample-1'));
        await store.append(sampleRequest('sample-1', { expectedRevision }));
        expect(appendsOf(EVENTS).map((call) => call.expected)).toEqual(['no-stream', 0]);
        expect(appendsOf(CLAIMS).map((call) => call.expected)).toEqual(['no-stream', 'no-stream']);
      },
    );

    it('marks the texts as JSON and sends their very bytes', async () => {
      const data = '{ "b" :1.0, "a":"人"}';
      const commandId = randomUUID();
      const event = { ...sampleEvent(commandId), data, metadata: ' {}' };
      await store.append({ stream: 'sample-1', commandId, events: [event], expectedRevision: 'any' });
      const [record] = double.log.stream('sample-1') ?? [];
      expect(record?.contentType).toBe('application/json');
      expect(Buffer.from(record?.data ?? []).toString()).toBe(data);
      expect(Buffer.from(record?.metadata ?? []).toString()).toBe(' {}');
    });

    it('sends nothing that is not JSON, too large, or in all more than the server appends at once', async () => {
      const request = sampleRequest('sample-1', { count: 2 });
      const filler = JSON.stringify('x'.repeat(600 * 1024));
      for (const [code, data] of [
        ['bad-json', '{"a":NaN}'],
        ['too-large', filler + ' '.repeat(300 * 1024)],
        ['too-large', filler],
      ]) {
        const events = request.events.map((event) => ({ ...event, data: data ?? '' }));
        await expect(store.append({ ...request, events })).rejects.toMatchObject({ code });
      }
      expect(double.calls).toEqual([]);
    });
  });

  describe('failures that may pass', () => {
    it.each(['unavailable', 'cancelled', 'timeout', 'deadline', 'internal', 'noLeader'] as const)(
      'sends the same ids again after "%s"',
      async (name) => {
        double.faults.order('append', { kind: 'refuse', status: STATUS[name] }, { stream: EVENTS, times: 2 });
        const request = sampleRequest('sample-1', { count: 2 });
        expect(await store.append(request)).toMatchObject({ outcome: 'appended', revision: 1 });
        const ids = request.events.map((event) => event.id);
        expect(appendsOf(EVENTS).map((call) => call.ids)).toEqual([ids, ids, ids]);
        expect(appendsOf(CLAIMS)).toHaveLength(1);
        expect(await inLog()).toEqual(ids);
      },
    );

    it.each([
      ['an answer that is lost', { kind: 'lose-answer', status: STATUS.unavailable }],
      ['a connection that is cut before the answer', { kind: 'cut-before-answer' }],
      ['silence instead of an answer', { kind: 'silence-after-append' }],
      ['silence instead of an append', { kind: 'silence' }],
    ] as const)('appends once, and says so, in spite of %s', async (_, fault) => {
      const patient = bench.store(double, { appendDeadline: 2_000 });
      for (const [index, stream] of [EVENTS, CLAIMS].entries()) {
        double.faults.order('append', fault, { stream });
        const request = sampleRequest('sample-1', { expectedRevision: index === 0 ? 'no-stream' : 0 });
        expect(await patient.append(request)).toMatchObject({ outcome: 'appended', revision: index });
        expect(await patient.append(request)).toMatchObject({ outcome: 'duplicate', revision: index });
      }
      expect(double.faults.allMet).toBe(true);
      expect(await inLog()).toHaveLength(2);
    });

    it('gives up as unavailable when its time is over, and is exact when asked again', async () => {
      const hasty = bench.store(double, { appendDeadline: 1_000 });
      double.faults.order('append', { kind: 'lose-answer', status: STATUS.unavailable }, { stream: EVENTS });
      double.faults.order(
        'read',
        { kind: 'refuse', status: STATUS.unavailable },
        { stream: EVENTS, times: 1_000 },
      );
      const request = sampleRequest('sample-1', { expectedRevision: 'no-stream' });
      await expect(hasty.append(request)).rejects.toMatchObject({ name: 'UnavailableError' });
      while (double.faults.take('read', 'sample-1')) continue;
      // By a store with time enough: a slow machine is not what is tried here.
      expect(await store.append(request)).toMatchObject({ outcome: 'duplicate', revision: 0 });
      expect(await inLog()).toHaveLength(1);
    });

    it('reads the position back when the acknowledgement has none', async () => {
      double.faults.order('append', { kind: 'no-position' }, { stream: EVENTS });
      const outcome = await store.append(sampleRequest('sample-1', { count: 2 }));
      expect(outcome).toEqual({ outcome: 'appended', revision: 1, position: await store.lastPosition() });
    });
  });

  describe('refusals', () => {
    it.each([
      ['accessDenied', 'access-denied'],
      ['streamDeleted', 'stream-deleted'],
      ['invalidArgument', 'code-3'],
      ['wrongVersion', 'wrong-expected-version'],
      ['unknown', 'code-2'],
    ] as const)('does not try again after "%s"', async (name, reason) => {
      double.faults.order('append', { kind: 'refuse', status: STATUS[name] }, { stream: EVENTS });
      await expect(store.append(sampleRequest('sample-1'))).rejects.toMatchObject({
        name: 'LogRefusedError',
        reason,
      });
      expect(appendsOf(EVENTS)).toHaveLength(1);
    });

    it('does not try again what the server finds too large', async () => {
      double.faults.order('append', { kind: 'refuse', status: STATUS.tooLarge }, { stream: EVENTS });
      await expect(store.append(sampleRequest('sample-1'))).rejects.toMatchObject({ code: 'too-large' });
      expect(appendsOf(EVENTS)).toHaveLength(1);
    });

    it('tells a conflict without sending anything when the stream is elsewhere already', async () => {
      await store.append(sampleRequest('sample-1'));
      const before = appendsOf(/^/).length;
      expect(await store.append(sampleRequest('sample-1', { expectedRevision: 3 }))).toEqual({
        outcome: 'conflict',
        actualRevision: 0,
      });
      expect(appendsOf(/^/)).toHaveLength(before);
    });

    it('tells a conflict without sending again when somebody was faster on the way', async () => {
      const held = latch();
      double.faults.order('append', { kind: 'hold', until: held.until }, { stream: EVENTS });
      const slow = store.append(sampleRequest('sample-1', { expectedRevision: 'no-stream' }));
      await until(() => appendsOf(EVENTS).length > 0);
      const fast = await bench
        .store(double)
        .append(sampleRequest('sample-1', { expectedRevision: 'no-stream' }));
      held.release();
      expect(fast).toMatchObject({ outcome: 'appended', revision: 0 });
      expect(await slow).toEqual({ outcome: 'conflict', actualRevision: 0 });
      expect(appendsOf(EVENTS)).toHaveLength(2);
    });
  });

  describe('one outcome a command', () => {
    /** A command whose writer died between its claim and its events. */
    async function abandoned(stream: string) {
      double.faults.order('append', { kind: 'refuse', status: STATUS.unknown }, { stream: EVENTS });
      const request = sampleRequest(stream, { count: 2, expectedRevision: 'no-stream' });
      await expect(bench.store(double).append(request)).rejects.toThrow();
      return request;
    }

    it('completes what another process claimed and left', async () => {
      const request = await abandoned('sample-1');
      expect(await store.findCommand(request.commandId)).toEqual([]);
      expect(await store.append(request)).toMatchObject({ outcome: 'appended', revision: 1 });
      expect(await store.append(request)).toMatchObject({ outcome: 'duplicate', revision: 1 });
      expect(double.log.stream(`Command-${request.commandId}`)).toHaveLength(1);
      expect(await store.findCommand(request.commandId)).toHaveLength(2);
    });

    it('lets an abandoned command be decided anew on its stream, and on no other', async () => {
      const request = await abandoned('sample-1');
      const events = request.events.slice(0, 1).map((event) => ({ ...event, data: '{"decided":"anew"}' }));
      expect(await store.append({ ...request, stream: 'sample-2' })).toEqual({ outcome: 'id-reuse' });
      expect(await store.append({ ...request, events })).toMatchObject({ outcome: 'appended', revision: 0 });
      expect(await store.append(request)).toEqual({ outcome: 'id-reuse' });
      expect(await store.findCommand(request.commandId)).toMatchObject(events);
    });

    it('lets a command that met a conflict be decided anew, with other events and elsewhere', async () => {
      const request = await abandoned('sample-1');
      await store.append(sampleRequest('sample-1'));
      expect(await store.append(request)).toEqual({ outcome: 'conflict', actualRevision: 0 });
      const anew = { ...request, stream: 'sample-2', events: request.events.slice(0, 1) };
      expect(await store.append(anew)).toMatchObject({ outcome: 'appended', revision: 0 });
      expect((await store.findCommand(request.commandId)).map((event) => event.stream)).toEqual(['sample-2']);
    });

    it('keeps an abandoned attempt and a new one from both taking place, whichever comes first', async () => {
      const held = latch();
      double.faults.order('append', { kind: 'hold', until: held.until }, { stream: EVENTS });
      const request = sampleRequest('sample-1', { count: 2, expectedRevision: 'no-stream' });
      const slow = bench.store(double).append(request);
      await until(() => appendsOf(EVENTS).length > 0);
      const events = [{ ...sampleEvent(request.commandId, 0), data: '{"decided":"anew"}' }];
      const fast = await store.append({ ...request, events });
      held.release();
      expect(fast).toMatchObject({ outcome: 'appended', revision: 0 });
      expect((await slow).outcome).not.toBe('appended');
      expect(double.log.stream('sample-1')).toHaveLength(1);
    });

    it('calls it a duplicate, not a conflict, when its events are there and the server does not remember', async () => {
      const held = latch();
      double.faults.order('append', { kind: 'hold', until: held.until }, { stream: EVENTS });
      const request = sampleRequest('sample-1', { expectedRevision: 'no-stream' });
      const forgotten = store.append(request);
      await until(() => appendsOf(EVENTS).length > 0);
      const first = await bench.store(double).append(request);
      // The event of somebody else behind it makes the held one a wrong revision.
      double.log.append('sample-1', 'any', [{ ...plain(), id: randomUUID() }]);
      double.log.forgetful = true;
      held.release();
      expect(await forgotten).toEqual({ ...first, outcome: 'duplicate' });
    });

    it('keeps one outcome when several processes give the same command at once', async () => {
      const request = sampleRequest('sample-1', { count: 3 });
      const stores = [store, ...Array.from({ length: 3 }, () => bench.store(double))];
      const outcomes = await Promise.all(stores.map((one) => one.append(request)));
      expect(new Set(outcomes.map((outcome) => 'position' in outcome && outcome.position)).size).toBe(1);
      expect(outcomes).toContainEqual(expect.objectContaining({ outcome: 'appended', revision: 2 }));
      expect(await inLog()).toEqual(request.events.map((event) => event.id));
    });

    it('finds every place for those who come to any revision at once, from several processes', async () => {
      const stores = Array.from({ length: 3 }, () => bench.store(double));
      const requests = stores.flatMap((one) =>
        Array.from({ length: 8 }, () => ({ one, request: sampleRequest('sample-1') })),
      );
      const outcomes = await Promise.all(requests.map(({ one, request }) => one.append(request)));
      expect(outcomes.map(revisionOf).sort((a, b) => a - b)).toEqual([...outcomes.keys()]);
      for (const { request } of requests) expect(await store.findCommand(request.commandId)).toHaveLength(1);
    });
  });
});

function plain() {
  const data = Buffer.from('{}');
  return { type: 'SampleRecorded', contentType: 'application/json', data, metadata: data };
}

function revisionOf(outcome: AppendOutcome): number {
  if (!('revision' in outcome)) throw new Error(`expected an append, got ${outcome.outcome}`);
  return outcome.revision;
}
