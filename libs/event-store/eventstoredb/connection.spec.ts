import { RecordedLog, STATUS } from '../../../test/eventstoredb-double';
import { collect, sampleRequest } from '../contract/sample-events.testing';
import { Bench, idsIn, latch, takeEvents } from './double.testing';
import { until } from '../../../test/until';

describe('a cluster', () => {
  const bench = new Bench();
  afterEach(() => bench.end());

  it('finds the leader that a follower names', async () => {
    const log = new RecordedLog();
    const [leader, follower] = [await bench.double({ log }), await bench.double({ log })];
    follower.leader = leader;
    const store = bench.store(follower);
    expect(await store.append(sampleRequest('sample-1'))).toMatchObject({ outcome: 'appended' });
    expect(await collect(store.readAll())).toHaveLength(1);
    expect(leader.seen('append')).toHaveLength(2);
    expect(follower.seen('append')).toEqual([]);
  });

  it('sends the same ids to the next leader when the one it has is deposed in the middle of a command', async () => {
    const log = new RecordedLog();
    const [first, second] = [await bench.double({ log }), await bench.double({ log })];
    const store = bench.store(first);
    const { until: deposed, release } = latch();
    first.faults.order('append', { kind: 'hold', until: deposed }, { stream: /^sample/ });
    const request = sampleRequest('sample-1', { count: 2 });
    const appending = store.append(request);
    await until(() => first.seen('append').length === 2);
    first.leader = second;
    release();
    expect(await appending).toMatchObject({ outcome: 'appended', revision: 1 });
    const ids = request.events.map((event) => event.id);
    expect([first, second].map((node) => node.seen('append').at(-1)?.ids)).toEqual([ids, ids]);
    expect(idsIn(first)).toEqual(ids);
  });

  it('is found by the one name that stands for its nodes', async () => {
    const log = new RecordedLog();
    const [leader, follower] = [await bench.double({ log }), await bench.double({ log })];
    follower.leader = leader;
    follower.members = [leader, follower];
    const store = bench.store(`esdb+discover://localhost:${follower.gate.port}?tls=false`);
    expect(await store.append(sampleRequest('sample-1'))).toMatchObject({ outcome: 'appended' });
    expect(leader.seen('append')).toHaveLength(2);
    expect(follower.seen('gossip')).not.toEqual([]);
  });

  it('goes on with the next leader when a node is lost', async () => {
    const log = new RecordedLog();
    const nodes = [
      await bench.double({ log }),
      await bench.double({ log }),
      await bench.double({ log }),
    ] as const;
    const [first, second, third] = nodes;
    for (const node of nodes) node.members = nodes;
    second.leader = first;
    third.leader = first;
    const hosts = nodes.map((node) => `localhost:${node.gate.port}`).join();
    const store = bench.store(`esdb://${hosts}?tls=false&discoveryInterval=20`);
    const request = sampleRequest('sample-1', { expectedRevision: 'no-stream' });
    expect(await store.append(request)).toMatchObject({ outcome: 'appended' });
    second.leader = undefined;
    first.leader = second;
    third.leader = second;
    for (const node of nodes) node.members = [second, third];
    first.gate.shut();
    expect(await store.append(request)).toMatchObject({ outcome: 'duplicate' });
    expect(await store.append(sampleRequest('sample-1', { expectedRevision: 0 }))).toMatchObject({
      outcome: 'appended',
      revision: 1,
    });
    expect(second.seen('append')).toHaveLength(2);
  });

  it('is unavailable, and goes on running, while no node is found', async () => {
    const node = await bench.double();
    const other = await bench.double();
    node.members = [];
    other.members = [];
    const hosts = `localhost:${node.gate.port},localhost:${other.gate.port}`;
    const store = bench.store(`esdb://${hosts}?tls=false&discoveryInterval=5&maxDiscoverAttempts=2`, {
      appendDeadline: 2_000,
    });
    await expect(store.append(sampleRequest('sample-1'))).rejects.toMatchObject({ name: 'UnavailableError' });
    node.members = [node];
    expect(await store.append(sampleRequest('sample-1'))).toMatchObject({ outcome: 'appended' });
  });

  it('survives that a call fails on the old connection while no node is found for the new one', async () => {
    const node = await bench.double();
    const other = await bench.double();
    node.members = [node];
    other.members = [node];
    const hosts = `localhost:${node.gate.port},localhost:${other.gate.port}`;
    const losses: string[] = [];
    const store = bench.store(`esdb://${hosts}?tls=false&discoveryInterval=50&maxDiscoverAttempts=3`, {
      onConnectionLoss: (error) => losses.push(error.message),
    });
    await store.append(sampleRequest('sample-1'));
    const subscription = () =>
      expect(takeEvents(store, 0n, 9)).rejects.toMatchObject({ name: 'UnavailableError' });
    node.faults.order('subscribe', { kind: 'fail-after', events: 1, status: STATUS.unavailable });
    const first = subscription();
    await until(() => node.told === 1);
    const second = subscription();
    await until(() => node.told === 2);
    node.members = [];
    other.members = [];
    await store.append(sampleRequest('sample-1'));
    await first;
    const [gossip, third] = [node.seen('gossip').concat(other.seen('gossip')).length, subscription()];
    await until(() => node.seen('gossip').concat(other.seen('gossip')).length > gossip);
    node.gate.cut();
    await Promise.all([second, third]);
    // The client awaits the rejected connection in a promise that nobody holds: it ends up here, not at the process.
    await until(() => losses.some((loss) => loss.includes('Failed to discover')));
  });
});

describe('a connection by TLS', () => {
  const bench = new Bench();
  afterEach(() => bench.end());

  it('is not made to a server whose certificate the authority given did not sign', async () => {
    const [real, false_] = [await bench.double({ tls: true }), await bench.double({ tls: true })];
    await bench.store(real).checkHealth();
    const led = real.connectionString.replace(String(real.gate.port), String(false_.gate.port));
    await expect(bench.store(led).checkHealth()).rejects.toMatchObject({ name: 'UnavailableError' });
    expect(false_.calls).toEqual([]);
  });

  it('is of no use with another password, and says nothing of it', async () => {
    const double = await bench.double({ tls: true });
    const wrong = double.connectionString.replace(/:[^:@/]+@/, ':mistaken-word@');
    const error: unknown = await bench.store(wrong).append(sampleRequest('sample-1')).catch(String);
    expect(error).toContain('LogRefusedError');
    expect(error).not.toContain('mistaken-word');
    expect(double.log.stream('sample-1')).toBeUndefined();
  });
});
