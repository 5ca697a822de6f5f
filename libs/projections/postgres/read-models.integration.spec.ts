import { UnavailableError } from '#kernel';
import { appendSamples, joined, teamNamesProjection, sampleProjection } from '../sample-projection.testing';
import { ReadModelLagError } from './checkpoint-watch';
import { until } from '../../../test/until';
import { EngineUnderTest } from './engine.testing';
import { ReadModels } from './read-models';

describe('read models', () => {
  const projection = sampleProjection();
  let test: EngineUnderTest;

  beforeEach(async () => {
    test = await EngineUnderTest.create();
  });
  afterEach(() => test.end());

  it('are unavailable until they are built', async () => {
    const read = () => test.readModels.read(projection, () => Promise.resolve('answer'));
    await expect(read()).rejects.toThrow(UnavailableError);
    await test.operations(projection).rebuild('sample_teams');
    expect(await read()).toBe('answer');
  });

  it('are waited for until they are built as they are folded now', async () => {
    const stopping = new AbortController();
    const raised = sampleProjection({ version: 2 });
    const missing: (readonly string[])[] = [];
    const waits = (one: typeof projection) =>
      test.readModels.whenBuilt([one], stopping.signal, (names) => void missing.push(names));
    const first = waits(projection);
    await test.operations(projection).rebuild('sample_teams');
    await first;
    const second = waits(raised);
    await until(() => missing.length === 2, 'the version that is not built is waited for');
    await test.operations(raised).rebuild('sample_teams');
    await second;
    await waits(raised);
    expect(missing).toEqual([['sample_teams'], ['sample_teams']]);
    stopping.abort();
    await waits(projection);
  });

  it('refuse to be written by a query', async () => {
    await test.operations(projection).rebuild('sample_teams');
    const write = test.readModels.read(projection, (tables, client) =>
      client.query(`DELETE FROM ${tables.words}`),
    );
    await expect(write).rejects.toThrow(/read-only transaction/);
  });

  it('give a failing query its own error and the connection back', async () => {
    await test.operations(projection).rebuild('sample_teams');
    const pool = test.pool.totalCount;
    const failure = new RangeError('the query says no');
    for (let n = 0; n < 20; n += 1) {
      await expect(test.readModels.read(projection, () => Promise.reject(failure))).rejects.toBe(failure);
    }
    expect(test.pool.totalCount).toBe(pool);
    expect(test.pool.idleCount).toBe(pool);
  });

  it('answer from one moment although events are taken in between', async () => {
    test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    const [before, after] = await test.readModels.read(projection, async (tables, client) => {
      const count = async () =>
        (await client.query<{ count: string }>(`SELECT count(*) FROM ${tables.members}`)).rows;
      const first = await count();
      await appendSamples(test.store, [joined('m2', 'red')]);
      await test.caughtUp(projection);
      return [first, await count()];
    });
    expect(after).toEqual(before);
  });

  it('answer over several of them from one moment', async () => {
    const names = teamNamesProjection();
    test.run([projection, names]);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    await test.caughtUp(names);
    const seen = await test.readModels.read([projection, names], async (tables, client) => {
      const count = async () =>
        (
          await client.query<{ members: string; teams: string }>(
            `SELECT (SELECT count(*) FROM ${tables.members}) AS members, (SELECT count(*) FROM ${tables.teams}) AS teams`,
          )
        ).rows;
      const first = await count();
      await appendSamples(test.store, [joined('m2', 'blue')]);
      await test.caughtUp(projection);
      await test.caughtUp(names);
      return [first, await count()];
    });
    const one = [{ members: '1', teams: '1' }];
    expect(seen).toEqual([one, one]);
  });

  it('are read several times at one moment until it is left, with one connection', async () => {
    const names = teamNamesProjection();
    test.run([projection, names]);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection, names);
    const pool = test.newPool();
    const moment = new ReadModels(pool).moment([projection, names]);
    const count = (from: typeof projection | typeof names, table: string) =>
      moment.read(from, async (tables: Record<string, string>, client) => {
        const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${tables[table]}`);
        return Number(rows[0]?.n);
      });
    expect(await count(projection, 'members')).toBe(1);
    await appendSamples(test.store, [joined('m2', 'blue')]);
    await test.caughtUp(projection, names);
    expect(await Promise.all([count(projection, 'members'), count(names, 'teams')])).toEqual([1, 1]);
    await moment.leave();
    expect([await count(projection, 'members'), await count(names, 'teams')]).toEqual([2, 2]);
    await expect(count(projection, 'nothing')).rejects.toThrow('undefined');
    await moment.leave();
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
  });

  it('are unavailable together while one of them is not built, and say which', async () => {
    await test.operations(projection).rebuild('sample_teams');
    const read = test.readModels.read([projection, teamNamesProjection()], () => Promise.resolve('answer'));
    await expect(read).rejects.toThrow('read model sample_names is being built');
  });

  it('are read together only where their tables have different names', async () => {
    const other = sampleProjection({ name: 'sample_others' });
    for (const one of [projection, other]) await test.operations(one).rebuild(one.name);
    const read = test.readModels.read([projection, other], () => Promise.resolve('answer'));
    await expect(read).rejects.toThrow('two tables of sample_teams, sample_others have the same name');
  });

  it('call a query unavailable that needs columns of a version not yet built', async () => {
    await test.operations(projection).rebuild('sample_teams');
    const raised = sampleProjection({ version: 2 });
    const read = test.readModels.read(raised, (tables, client) =>
      client.query(`SELECT column_of_version_2 FROM ${tables.members}`),
    );
    await expect(read).rejects.toThrow('read model sample_teams is stored in version 1, not in 2');
  });

  it('let a reader wait for a position', async () => {
    test.run([projection]);
    const waiting = test.readModels.waitFor(['sample_teams'], 1n, 20_000);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await waiting;
    const { rows } = await test.readModels.read(projection, (tables, client) =>
      client.query(`SELECT member FROM ${tables.members}`),
    );
    expect(rows).toEqual([{ member: 'm1' }]);
  });

  it('say which of them lag when the time is up', async () => {
    await test.operations(projection).rebuild('sample_teams');
    const waiting = test.readModels.waitFor(['sample_teams', 'sample_unknown'], 7n, 60);
    await expect(waiting).rejects.toThrow(ReadModelLagError);
    await expect(waiting).rejects.toThrow(
      'read models have not reached position 7: sample_teams (at 0), sample_unknown (at nothing)',
    );
  });
});
