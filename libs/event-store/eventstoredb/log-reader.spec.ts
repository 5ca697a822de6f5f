import { EventStoreDbDouble, STATUS } from '../../../test/eventstoredb-double';
import { collect, fill, sampleRequest } from '../contract/sample-events.testing';
import { Bench, idsIn } from './double.testing';
import { EventStoreDbEventStore } from './eventstoredb-event-store';
import { until } from '../../../test/until';

describe('reading from EventStoreDB', () => {
  const bench = new Bench();
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    double = await bench.double();
    store = bench.store(double, { readSilence: 250 });
    await store.append(sampleRequest('sample-1', { count: 30 }));
  });
  afterEach(() => bench.end());

  const revisions = async () => (await collect(store.readStream('sample-1'))).map((event) => event.revision);
  const whole = [...Array(30).keys()];

  it('gives nothing of the system and no claims', async () => {
    await fill(store, ['sample-2'], 20);
    const streams = new Set((await collect(store.readAll())).map((event) => event.stream));
    expect(streams).toEqual(new Set(['sample-1', 'sample-2']));
    expect(double.log.records.some((record) => record.stream.startsWith('$stats'))).toBe(true);
    expect(await collect(store.readStream('$stats-0'))).toEqual([]);
    expect(await collect(store.readStream(double.seen('append')[0]?.stream ?? ''))).toEqual([]);
  });

  it.each([
    ['unavailable', STATUS.unavailable],
    ['cancelled', STATUS.cancelled],
    ['timeout', STATUS.timeout],
    ['internal', STATUS.internal],
  ])('asks for the page again when it fails half-way as %s', async (_, status) => {
    double.faults.order('read', { kind: 'fail-after', events: 11, status }, { stream: /^sample/, times: 2 });
    expect(await revisions()).toEqual(whole);
    expect(double.faults.allMet).toBe(true);
  });

  it.each([0, 1, 29, 30])('sees that a stream was broken off after %s events', async (events) => {
    double.faults.order('read', { kind: 'end-after', events }, { stream: /^sample/ });
    expect(await revisions()).toEqual(whole);
    double.faults.order('read', { kind: 'end-after', events }, { stream: /^sample/ });
    const backwards = await collect(store.readStream('sample-1', { direction: 'backwards' }));
    expect(backwards.map((event) => event.revision)).toEqual([...whole].reverse());
  });

  it('does not take a stream for new because a read of it was broken off', async () => {
    double.faults.order('read', { kind: 'end-after', events: 0 }, { stream: /^sample/ });
    expect(await store.append(sampleRequest('sample-1', { expectedRevision: 'no-stream' }))).toEqual({
      outcome: 'conflict',
      actualRevision: 29,
    });
  });

  it.each(['forwards', 'backwards'] as const)(
    'reads on %s behind a page of the log cut short',
    async (direction) => {
      const all = { direction } as const;
      double.faults.order('read', { kind: 'end-after', events: 7 }, { stream: /^\$all$/, times: 3 });
      const ids = (await collect(store.readAll(all))).map((event) => event.id);
      expect(ids).toEqual(direction === 'forwards' ? idsIn(double) : idsIn(double).reverse());
    },
  );

  it.each([
    ['never answers', { kind: 'silence' }],
    ['falls silent half-way', { kind: 'silence-after', events: 5 }],
  ] as const)('asks elsewhere when the server %s: no deadline covers a read', async (_, fault) => {
    double.faults.order('read', fault, { stream: /^sample/ });
    expect(await revisions()).toEqual(whole);
    await until(() => double.openReads === 0);
  });

  it('takes another connection when the one it has is open but dead', async () => {
    double.gate.freeze();
    expect(await revisions()).toEqual(whole);
  });

  it('reads on over a connection that is cut', async () => {
    const losses: Error[] = [];
    const told = bench.store(double, { onConnectionLoss: (error) => losses.push(error) });
    expect(await collect(told.readStream('sample-1'))).toHaveLength(30);
    double.faults.order('read', { kind: 'silence-after', events: 3 }, { stream: /^sample/ });
    const reading = collect(told.readStream('sample-1'));
    await until(() => double.faults.allMet);
    double.gate.cut();
    expect(await reading).toHaveLength(30);
    expect(losses).not.toHaveLength(0);
  });

  it.each([
    ['accessDenied', 'access-denied'],
    ['streamDeleted', 'stream-deleted'],
    ['unknown', 'code-2'],
  ] as const)('does not ask again after "%s"', async (name, reason) => {
    double.faults.order('read', { kind: 'refuse', status: STATUS[name] }, { stream: /^sample/, times: 2 });
    await expect(revisions()).rejects.toMatchObject({ name: 'LogRefusedError', reason });
    expect(double.faults.allMet).toBe(false);
  });

  it('leaves no read open on the server: at the end, when left, when aborted, when it fails', async () => {
    const stop = new AbortController();
    for await (const page of store.readStream('sample-1')) {
      expect(page).toHaveLength(30);
      break;
    }
    for await (const page of store.readAll({ signal: stop.signal })) {
      expect(page).toHaveLength(30);
      stop.abort();
    }
    const aborted = new AbortController();
    double.faults.order('read', { kind: 'silence-after', events: 3 }, { stream: /^sample/ });
    const reading = collect(store.readStream('sample-1', { signal: aborted.signal }));
    await until(() => double.faults.allMet);
    aborted.abort();
    expect(await reading).toEqual([]);
    await until(() => double.openReads === 0);
  });

  it('finds the last event behind many that are not of the ledger', async () => {
    const last = await store.lastPosition();
    for (let index = 0; index < 300; index += 1)
      double.log.append('$stats-0', 'any', [double.log.records[0]!]);
    expect(await store.lastPosition()).toBe(last);
    const before = double.calls.length;
    expect(await store.lastPosition()).toBe(last);
    expect(double.calls.length - before).toBe(1);
  });

  it('is healthy on a leader within reach only', async () => {
    await store.checkHealth();
    double.faults.order('read', { kind: 'refuse', status: STATUS.accessDenied });
    await expect(store.checkHealth()).rejects.toMatchObject({ name: 'UnavailableError' });
    double.gate.shut();
    await expect(store.checkHealth()).rejects.toMatchObject({ name: 'UnavailableError' });
    double.gate.reopen();
    await until(() => double.gate.connections === 0);
    expect(await revisions()).toEqual(whole);
    await store.checkHealth();
  });

  it('leaves no connection behind when it is closed', async () => {
    const stop = new AbortController();
    for await (const batch of store.subscribe({ after: 0n, signal: stop.signal })) {
      expect(batch.events).not.toHaveLength(0);
      stop.abort();
    }
    expect(double.gate.connections).toBeGreaterThan(0);
    await store.close();
    await until(() => double.gate.connections === 0);
  });
});
