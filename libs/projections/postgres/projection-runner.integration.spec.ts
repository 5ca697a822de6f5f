import {
  appendSamples,
  ignored,
  joined,
  moved,
  noted,
  sampleProjection,
  unreadable,
} from '../sample-projection.testing';
import { lagBehind } from './checkpoints';
import { EngineUnderTest, intercept, statusOf } from './engine.testing';
import { NotParkedError } from './parking';
import { ProjectionRunner } from './projection-runner';
import { until } from '../../../test/until';

describe('the projection runner', () => {
  const projection = sampleProjection();
  let test: EngineUnderTest;

  beforeEach(async () => {
    test = await EngineUnderTest.create();
  });
  afterEach(() => test.end());

  it('brings tables to the end of the log and keeps them there', async () => {
    await appendSamples(test.store, [
      joined('m1', 'red'),
      noted('tab\t', 'line\n', 'back\\slash', '\\N', ''),
    ]);
    test.run([projection]);
    await test.caughtUp(projection);
    await appendSamples(test.store, [moved('m1', 'blue'), joined('m2', 'blue', 4), noted('人才', '')]);
    await test.caughtUp(projection);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('moves the checkpoint over events of no interest', async () => {
    const runner = test.run([projection]);
    const position = await appendSamples(test.store, [ignored, ignored]);
    await test.caughtUp(projection);
    // The build may have come so far by itself: it has this position before it follows.
    await until(() => statusOf(runner).position === position && statusOf(runner).state === 'running');
    expect(statusOf(runner)).toEqual(
      expect.objectContaining({ state: 'running', healthy: true, parked: null }),
    );
  });

  it('goes on from the checkpoint after a restart', async () => {
    const first = test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red', 3), joined('m2', 'red', 4)]);
    await test.caughtUp(projection);
    await first.stop();
    await appendSamples(test.store, [moved('m1', 'blue'), joined('m3', 'red', 5)]);
    test.run([projection]);
    await test.caughtUp(projection);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('begins with three connections, however many projections there are: each costs the database a process', async () => {
    const many = Array.from({ length: 12 }, (_, number) => sampleProjection({ name: `sample_${number}` }));
    await test.run(many).stop();
    await appendSamples(test.store, [ignored]);
    const built = test.run(many);
    await test.caughtUp(...many);
    await built.stop();
    const pool = test.newPool();
    let opened = 0;
    pool.on('connect', () => void (opened += 1));
    const runner = test.run(many, pool);
    await until(() => runner.status().every(({ state }) => state === 'running'));
    expect(opened).toBeLessThanOrEqual(3);
  });

  it.each([
    ['before its commit', false],
    ['after its commit, before the answer', true],
  ])('folds each event once when the connection dies %s', async (_, committed) => {
    const pool = test.newPool();
    let deaths = 0;
    intercept(pool, /^COMMIT$/, async (query) => {
      if (committed || deaths >= 5) await query('COMMIT');
      if (deaths >= 5) return;
      deaths += 1;
      await query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
      throw new Error('Connection terminated unexpectedly');
    });
    test.run([projection], pool);
    for (let round = 0; round < 4; round += 1) {
      await appendSamples(test.store, [
        joined(`m${round}`, 'red', 3),
        moved('m0', `blue-${round}`),
        noted('a', 'b'),
      ]);
      await test.caughtUp(projection);
    }
    expect(deaths).toBe(5);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('folds each event once while all its connections are cut again and again', async () => {
    test.run([projection], test.newPool());
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    for (let round = 0; round < 5; round += 1) {
      const appended = appendSamples(test.store, [
        moved('m1', `blue-${round}`),
        joined(`m${round}`, 'red', 2),
      ]);
      await test.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await appended;
    }
    await test.caughtUp(projection);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('has one leader among several runners, and another when it goes', async () => {
    const runners = [1, 2, 3].map(() => test.run([projection], test.newPool()));
    const leaders = () => runners.filter((runner) => statusOf(runner).state !== 'standby');
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    expect(leaders()).toHaveLength(1);
    const [first] = leaders();
    await first?.stop();
    await appendSamples(test.store, [joined('m2', 'red'), moved('m1', 'blue')]);
    await test.caughtUp(projection);
    await until(() => leaders().length === 1);
    expect(leaders()).not.toContain(first);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('stops leading when the connection that holds its lock is lost', async () => {
    const runner = test.run([projection], test.newPool());
    // By then the lock for building the tables has been given back.
    await until(() => statusOf(runner).state === 'running');
    const cut = await test.pool.query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()`,
    );
    expect(cut.rowCount).toBe(1);
    await until(() => statusOf(runner).state === 'standby');
    await until(() => statusOf(runner).state === 'running');
  });

  it('refuses to be given two projections of one name', () => {
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    expect(
      () => new ProjectionRunner(test.engine(), [projection, sampleProjection({ version: 2 })], silent),
    ).toThrow('projection declared twice: sample_teams');
  });

  describe('before an event that a projection cannot take', () => {
    it('parks it with everything before stored, and leaves other projections alone', async () => {
      const other = sampleProjection({ name: 'sample_others' });
      const failing = sampleProjection({
        onWord: (word) => {
          if (word === 'bad') throw new TypeError('quotes the event: bad');
        },
      });
      const runner = test.run([failing, other]);
      await test.caughtUp(failing, other);
      await appendSamples(test.store, [
        joined('m1', 'red'),
        noted('good'),
        noted('fine', 'bad'),
        moved('m1', 'blue'),
      ]);
      await test.caughtUp(other);
      await until(() => statusOf(runner).state === 'parked');
      expect(statusOf(runner)).toEqual(
        expect.objectContaining({
          healthy: false,
          position: 2n,
          parked: expect.objectContaining({
            position: 3n,
            eventType: 'SampleNoted',
            reason: expect.stringMatching(/^TypeError at /) as string,
          }) as object,
        }),
      );
      expect((await test.stored(failing))['words']).toHaveLength(1);
      expect(await test.stored(other)).toEqual(await test.expected(other));
      const checkpoints = await test.readModels.checkpoints();
      expect(checkpoints).toEqual([
        expect.objectContaining({ projection: 'sample_others', status: 'live', version: 1 }),
        expect.objectContaining({ projection: 'sample_teams', status: 'parked', position: 2n }),
      ]);
      const end = await test.store.lastPosition();
      expect(checkpoints.map((checkpoint) => lagBehind(end, checkpoint))).toEqual([0n, 2n]);
    });

    it('tries again when resumed, and goes on when the cause is gone', async () => {
      let broken = true;
      const failing = sampleProjection({
        onWord: () => {
          if (broken) throw new TypeError();
        },
      });
      const runner = test.run([failing]);
      await appendSamples(test.store, [noted('a'), joined('m1', 'red')]);
      await until(() => statusOf(runner).state === 'parked');
      const parkedAt = statusOf(runner).parked?.parkedAt;
      const operations = test.operations(failing);
      await operations.resume('sample_teams');
      await until(() => statusOf(runner).parked !== null && statusOf(runner).parked?.parkedAt !== parkedAt);
      broken = false;
      await operations.resume('sample_teams');
      await test.caughtUp(failing);
      expect(await test.stored(failing)).toEqual(await test.expected(failing));
      await expect(operations.resume('sample_teams')).rejects.toThrow(NotParkedError);
    });

    it('leaves an event out only by an order on record, now and in every rebuild', async () => {
      const runner = test.run([projection]);
      await appendSamples(test.store, [joined('m1', 'red'), unreadable, moved('m1', 'blue')]);
      await until(() => statusOf(runner).state === 'parked');
      expect(statusOf(runner).parked).toEqual(
        expect.objectContaining({ reason: expect.stringContaining('made unreadable') as string }),
      );
      const operations = test.operations(projection);
      await expect(operations.skip('sample_teams', 1n, 'operator-1', 'wrong')).rejects.toThrow(
        NotParkedError,
      );
      await expect(operations.skip('sample_teams', 2n, 'operator-1', ' ')).rejects.toThrow(RangeError);
      await operations.skip('sample_teams', 2n, 'operator-1', 'made for a test');
      await test.caughtUp(projection);
      const seen = await test.stored(projection);
      expect(seen['members']?.join()).toContain('blue');
      const skips = await test.pool.query(
        'SELECT position, actor, reason, event_type FROM projections.skips',
      );
      expect(skips.rows).toEqual([
        { position: '2', actor: 'operator-1', reason: 'made for a test', event_type: 'SampleUnreadable' },
      ]);
      await operations.rebuild('sample_teams');
      expect(await test.stored(projection)).toEqual(seen);
      expect((await operations.verify('sample_teams')).identical).toBe(true);
    });

    it('finds the one event in a batch whose rows Postgres refuses', async () => {
      const runner = test.run([projection]);
      await test.caughtUp(projection);
      // Longer than an index entry may be, and not compressible.
      const long = Array.from({ length: 4_000 }, (_, n) => ((n * 7919) ** 2 % 94_003).toString(36)).join('');
      const events = Array.from({ length: 40 }, (_, n) => joined(n === 23 ? long : `m${n}`, 'red'));
      await appendSamples(test.store, events);
      await until(() => statusOf(runner).state === 'parked');
      expect(statusOf(runner)).toEqual(
        expect.objectContaining({
          position: 23n,
          parked: expect.objectContaining({
            position: 24n,
            reason: 'Postgres refused its rows (SQLSTATE 54000)',
          }) as object,
        }),
      );
      expect((await test.stored(projection))['members']).toHaveLength(23);
    });
  });
});
