import { FoldFault } from '../folding/fold';
import {
  appendSamples,
  joined,
  left,
  moved,
  noted,
  sampleProjection,
  unreadable,
} from '../sample-projection.testing';
import { EngineUnderTest, statusOf } from './engine.testing';
import { currentGeneration } from './generations';
import { SupersededVersionError } from './rebuild';
import { NothingToVerifyError } from './verification';
import { until } from '../../../test/until';

describe('rebuilding a projection', () => {
  const projection = sampleProjection();
  let test: EngineUnderTest;

  beforeEach(async () => {
    test = await EngineUnderTest.create();
  });
  afterEach(() => test.end());

  const generations = async () => {
    const { rows } = await test.pool.query<{ tables: string }>(
      `SELECT count(*)::text AS tables FROM pg_tables WHERE schemaname = 'read_models'`,
    );
    return Number(rows[0]?.tables) / 3;
  };

  it('gives the same rows in a new generation and drops the old one', async () => {
    test.run([projection]);
    await appendSamples(test.store, [
      joined('m1', 'red'),
      moved('m1', 'blue'),
      joined('m2', 'red'),
      left('m2'),
    ]);
    await test.caughtUp(projection);
    const before = await test.stored(projection);
    const result = await test.operations(projection).rebuild('sample_teams');
    expect(result).toEqual({ projection: 'sample_teams', generation: 2, position: 4n });
    expect(await test.stored(projection)).toEqual(before);
    expect(await generations()).toBe(1);
    await appendSamples(test.store, [joined('m2', 'red'), noted('a')]);
    await test.caughtUp(projection);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('never shows a reader less than before, nothing, or two generations at once, while events go on', async () => {
    test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    const over = new AbortController();
    const appending = (async () => {
      for (let n = 0; !over.signal.aborted; n += 1) {
        // One joined member, one word and one count in every event pair: the three tables say the same number.
        await appendSamples(test.store, [joined(`n${n}`, 'red'), noted('word')]);
        await test.caughtUp(projection);
      }
    })();
    let seen = 0;
    const reading = (async () => {
      while (!over.signal.aborted) {
        const counts = await test.readModels.read(projection, async (tables, client) => {
          const members = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${tables.members}`);
          const words = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${tables.words}`);
          const totals = await client.query<{ n: string }>(
            `SELECT sum(members) AS n FROM ${tables.team_totals}`,
          );
          return [members, words, totals].map(({ rows }) => Number(rows[0]?.n));
        });
        const [members = 0, words = 0, totals = 0] = counts;
        expect(totals).toBe(members);
        expect(members - 1 - words).toBeGreaterThanOrEqual(0);
        expect(members - 1 - words).toBeLessThanOrEqual(1);
        expect(members).toBeGreaterThanOrEqual(seen);
        seen = members;
      }
    })();
    const operations = test.operations(projection);
    for (let round = 0; round < 5; round += 1) await operations.rebuild('sample_teams');
    over.abort();
    await Promise.all([appending, reading]);
    await test.caughtUp(projection);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
    expect((await currentGeneration(test.pool, 'sample_teams'))?.generation).toBe(6);
  });

  it('lets two rebuilds at once wait for each other', async () => {
    await appendSamples(test.store, [joined('m1', 'red'), noted('a')]);
    const results = await Promise.all([1, 2].map(() => test.operations(projection).rebuild('sample_teams')));
    expect(results.map(({ generation }) => generation).sort()).toEqual([1, 2]);
    expect(await generations()).toBe(1);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('keeps what readers have when an event cannot be taken', async () => {
    test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    await appendSamples(test.store, [unreadable]);
    await expect(test.operations(projection).rebuild('sample_teams')).rejects.toThrow(FoldFault);
    expect((await currentGeneration(test.pool, 'sample_teams'))?.generation).toBe(1);
    expect(await generations()).toBe(1);
  });

  it('gets a parked projection past its event when the fold was mended', async () => {
    const broken = sampleProjection({
      onWord: () => {
        throw new TypeError();
      },
    });
    const runner = test.run([broken]);
    await appendSamples(test.store, [noted('a')]);
    await until(() => statusOf(runner).state === 'parked');
    await test.operations(projection).rebuild('sample_teams');
    await until(() => statusOf(runner).state === 'running');
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
  });

  it('builds a raised version beside the old one, which readers keep until it is there', async () => {
    const old = test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red'), joined('m2', 'red')]);
    await test.caughtUp(projection);
    await old.stop();
    let held = true;
    const raised = sampleProjection({
      version: 2,
      onWord: () => {
        if (held) throw new TypeError();
      },
    });
    await appendSamples(test.store, [noted('a')]);
    const runner = test.run([raised]);
    await until(() => statusOf(runner).state === 'parked');
    const read = () =>
      test.readModels.read(raised, async (tables, client) => {
        const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${tables.team_totals}`);
        return rows.map(({ version }) => version);
      });
    expect(await read()).toEqual([1]);
    held = false;
    await test.operations(raised).resume('sample_teams');
    await test.caughtUp(raised);
    expect(await read()).toEqual([2]);
    expect(await test.stored(raised)).toEqual(await test.expected(raised));
    // Readers go over first; the old tables are dropped after that.
    await until(async () => (await generations()) === 1);
    await expect(test.operations(projection).rebuild('sample_teams')).rejects.toThrow(SupersededVersionError);
  });

  it('lets a program of an older version stand aside', async () => {
    await test.operations(sampleProjection({ version: 2 })).rebuild('sample_teams');
    const runner = test.run([projection]);
    await until(() => statusOf(runner).state === 'superseded');
    expect((await currentGeneration(test.pool, 'sample_teams'))?.version).toBe(2);
  });

  it('clears away what an interrupted build left behind', async () => {
    await test.operations(projection).rebuild('sample_teams');
    await test.pool.query(
      `INSERT INTO projections.generations (projection, generation, version, position, state, tables)
       VALUES ('sample_teams', 99, 1, 0, 'building', '{sample_teams_members_g99}')`,
    );
    await test.pool.query('CREATE TABLE read_models.sample_teams_members_g99 ()');
    await test.operations(projection).rebuild('sample_teams');
    expect(await generations()).toBe(1);
  });

  describe('verification', () => {
    it('finds live tables identical to what the log gives, while events go on', async () => {
      test.run([projection]);
      await appendSamples(test.store, [joined('m1', 'red'), moved('m1', 'blue'), noted('a', 'a')]);
      await test.caughtUp(projection);
      const appending = appendSamples(
        test.store,
        Array.from({ length: 500 }, (_, n) => joined(`m${n % 50}`, `team-${n % 7}`, n)),
      );
      const verification = await test.operations(projection).verify('sample_teams');
      expect(verification).toEqual(expect.objectContaining({ identical: true, differences: [] }));
      await appending;
      await test.caughtUp(projection);
      const after = await test.operations(projection).verify('sample_teams');
      expect(after).toEqual({ projection: 'sample_teams', position: 503n, identical: true, differences: [] });
      expect(await generations()).toBe(1);
    });

    it('counts the rows that somebody changed by hand', async () => {
      await appendSamples(test.store, [joined('m1', 'red'), joined('m2', 'red'), noted('a')]);
      await test.operations(projection).rebuild('sample_teams');
      await test.pool.query(`UPDATE read_models.sample_teams_members_g1 SET amount = 99 WHERE member = 'm1'`);
      await test.pool.query(
        'INSERT INTO read_models.sample_teams_words_g1 SELECT 9, ordinal, word, at FROM read_models.sample_teams_words_g1',
      );
      const { identical, differences } = await test.operations(projection).verify('sample_teams');
      expect(identical).toBe(false);
      expect(differences).toEqual([
        { table: 'members', missing: 1, surplus: 1, row: '["m1"]' },
        { table: 'words', missing: 0, surplus: 1, row: '[9, 0]' },
      ]);
    });

    it('has nothing to compare before the version is built', async () => {
      const verification = test.operations(projection).verify('sample_teams');
      await expect(verification).rejects.toThrow(NothingToVerifyError);
    });
  });
});
