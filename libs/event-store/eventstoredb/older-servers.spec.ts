import { EventStoreDbDouble } from '../../../test/eventstoredb-double';
import { collect, fill, sampleRequest } from '../contract/sample-events.testing';
import { Bench } from './double.testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store';

/** What a server before 22.6 leaves out; that the rest is as ever, the contract shows. */
describe('on EventStoreDB 20.6', () => {
  const bench = new Bench();
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await bench.double({ release: '20.6' });
    store = bench.store(double, { readSilence: 250 });
    await store.append(sampleRequest('sample-1', { count: 30 }));
  });
  afterEach(() => bench.end());

  const whole = [...Array(30).keys()];

  it('finds in the log where the events of a stream lie, reading the log once', async () => {
    await fill(store, ['sample-2', 'sample-3'], 20);
    const log = await collect(store.readAll());
    const logReads = () => double.seen('read').filter(({ stream }) => stream === '$all').length;
    const read = async (stream: string) => {
      const before = logReads();
      expect(await collect(store.readStream(stream))).toEqual(log.filter((event) => event.stream === stream));
      return logReads() - before;
    };
    expect(await read('sample-1')).toBeGreaterThan(0);
    expect(await read('sample-2')).toBe(0);
    expect(await read('sample-3')).toBe(0);
  });

  it('looks for nothing in the log in order to append', async () => {
    const before = double.seen('read').length;
    expect(await bench.store(double).append(sampleRequest('sample-1'))).toMatchObject({ revision: 30 });
    expect(
      double
        .seen('read')
        .slice(before)
        .filter(({ stream }) => stream === '$all'),
    ).toEqual([]);
  });

  it.each([0, 1, 29])('sees that a stream was broken off after %s events', async (events) => {
    for (const direction of ['forwards', 'backwards'] as const) {
      double.faults.order('read', { kind: 'end-after', events }, { stream: /^sample/ });
      const read = await collect(store.readStream('sample-1', { direction }));
      expect(read.map((event) => event.revision)).toEqual(
        direction === 'forwards' ? whole : [...whole].reverse(),
      );
    }
  });

  it('does not take a stream for shorter because the look for its end was broken off as well', async () => {
    double.faults.order('read', { kind: 'end-after', events: 0 }, { stream: /^sample/, times: 2 });
    expect(await collect(store.readStream('sample-1'))).toHaveLength(30);
    double.faults.order('read', { kind: 'end-after', events: 0 }, { stream: /^sample/, times: 2 });
    expect(await store.append(sampleRequest('sample-1', { expectedRevision: 'no-stream' }))).toEqual({
      outcome: 'conflict',
      actualRevision: 29,
    });
  });

  it('reads a stream to its end while others append to it', async () => {
    const other = bench.store(double);
    const writing = fill(other, ['sample-1'], 60);
    let least = 30;
    for (let turn = 0; turn < 20; turn += 1) {
      const read = await collect(store.readStream('sample-1'));
      expect(read.map((event) => event.revision)).toEqual([...read.keys()]);
      expect(read.length).toBeGreaterThanOrEqual(least);
      least = read.length;
    }
    await writing;
  });

  it('reads in the old words of it where a stream is that is elsewhere', async () => {
    const stale = bench.store(double);
    await collect(stale.readStream('sample-1'));
    await store.append(sampleRequest('sample-1'));
    expect(await stale.append(sampleRequest('sample-1', { expectedRevision: 29 }))).toEqual({
      outcome: 'conflict',
      actualRevision: 30,
    });
  });
});
