import { EventStoreDbDouble, STATUS } from '../../../test/eventstoredb-double';
import { collect, fill, sampleRequest } from '../contract/sample-events.testing';
import { StoredEvent } from '../event-store';
import { Bench, idsIn, takeEvents } from './double.testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store';
import { until } from '../../../test/until';

describe('a subscription to EventStoreDB', () => {
  const bench = new Bench();
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await bench.double();
    store = bench.store(double, { readSilence: 60_000 });
    await fill(store, ['sample-1', 'sample-2', 'list-1'], 40);
  });
  afterEach(() => bench.end());

  it('is a catch-up subscription to the whole log, filtered on the server', async () => {
    await takeEvents(store, 0n, 40);
    expect(double.seen('subscribe').map((call) => call.stream)).toEqual(['$all']);
    expect(double.told).toBeLessThan(double.log.records.length);
  });

  it('has a connection of its own', async () => {
    const before = double.gate.connections;
    await takeEvents(store, 0n, 40);
    expect([before, double.gate.connections]).toEqual([1, 2]);
  });

  it.each([
    ['is cut off', { kind: 'fail-after', events: 13, status: STATUS.unavailable }],
    ['is ended by the server', { kind: 'end-after', events: 13 }],
    ['is dropped', { kind: 'fail-after', events: 13, status: STATUS.timeout }],
  ] as const)('is unavailable when it %s, and goes on behind what was handled', async (_, fault) => {
    double.faults.order('subscribe', fault);
    const handled: StoredEvent[] = [];
    let position = 0n;
    const reading = async () => {
      for await (const batch of store.subscribe({
        after: 0n,
        batchSize: 5,
        signal: new AbortController().signal,
      })) {
        handled.push(...batch.events);
        position = batch.position;
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: 'UnavailableError' });
    expect(position).toBe(handled.at(-1)?.position);
    handled.push(...(await takeEvents(store, position, 40 - handled.length)));
    expect(handled.map((event) => event.id)).toEqual(idsIn(double));
  });

  it('never takes a checkpoint of the server for something handled', async () => {
    double.faults.order('subscribe', { kind: 'checkpoint-ahead', events: 13 });
    let position = 0n;
    const reading = async () => {
      for await (const batch of store.subscribe({ after: 0n, signal: new AbortController().signal })) {
        position = batch.position;
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: 'UnavailableError' });
    const log = await collect(store.readAll());
    expect(log.findIndex((event) => event.position === position)).toBe(12);
    expect(await takeEvents(store, position, 27)).toEqual(log.slice(13));
  });

  it('loses and repeats nothing over many cuts, catching up and live', async () => {
    const handled: StoredEvent[] = [];
    const stop = new AbortController();
    const following = (async () => {
      for (let position = 0n; !stop.signal.aborted;) {
        try {
          for await (const batch of store.subscribe({ after: position, batchSize: 7, signal: stop.signal })) {
            handled.push(...batch.events);
            position = batch.position;
          }
        } catch (error) {
          expect(error).toMatchObject({ name: 'UnavailableError' });
        }
      }
    })();
    for (let turn = 0; turn < 15; turn += 1) {
      await until(() => double.openReads > 0);
      await fill(store, ['sample-1', 'list-2'], 6);
      if (turn % 3 === 0)
        double.faults.order('subscribe', { kind: 'fail-after', events: 4, status: STATUS.internal });
      double.gate.cut();
    }
    const expected = idsIn(double);
    await until(() => handled.length >= expected.length);
    stop.abort();
    await following;
    expect(handled.map((event) => event.id)).toEqual(expected);
  });

  it.each([
    ['the server keeps an event back', () => undefined],
    ['its connection is open but dead', () => double.gate.freeze()],
  ])('is unavailable when %s', async (_, breakIt) => {
    const watchful = bench.store(double, { readSilence: 200 });
    double.faults.order('subscribe', { kind: 'silence-after', events: 40 });
    const reading = async () => {
      for await (const batch of watchful.subscribe({ after: 0n, signal: new AbortController().signal })) {
        if (!batch.caughtUp) continue;
        breakIt();
        await bench.store(double).append(sampleRequest('sample-1'));
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: 'UnavailableError' });
  });

  it('is not unavailable because nothing happens', async () => {
    const watchful = bench.store(double, { readSilence: 20 });
    const stop = new AbortController();
    const reading = (async () => {
      const events: StoredEvent[] = [];
      for await (const batch of watchful.subscribe({ after: 0n, signal: stop.signal }))
        events.push(...batch.events);
      return events;
    })();
    await until(() => double.seen('subscribe').length === 1);
    const looks = double.seen('read').length;
    await until(() => double.seen('read').length > looks + 5);
    await store.append(sampleRequest('sample-1'));
    await until(() => double.told >= 41);
    stop.abort();
    expect((await reading).length).toBeGreaterThanOrEqual(40);
    expect(double.seen('subscribe')).toHaveLength(1);
  });

  it('leaves no subscription open on the server, and no failure of it to anybody', async () => {
    for await (const batch of store.subscribe({ after: 0n, signal: new AbortController().signal })) {
      expect(batch.events).not.toHaveLength(0);
      break;
    }
    const stop = new AbortController();
    for await (const batch of store.subscribe({ after: 0n, signal: stop.signal })) {
      if (batch.caughtUp) setImmediate(() => stop.abort());
    }
    await until(() => double.openReads === 0);
    double.gate.cut();
    expect(await collect(store.readAll())).toHaveLength(40);
  });
});
