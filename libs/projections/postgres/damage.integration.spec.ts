import { UnavailableError } from '#kernel';
import { appendSamples, joined, moved, sampleProjection } from '../sample-projection.testing';
import { until } from '../../../test/until';
import { EngineUnderTest, statusOf } from './engine.testing';
import { currentGeneration } from './generations';
import { DamagedTablesError } from './table-damage';

const MEMBERS = 'read_models."sample_teams_members_g1"';

describe('a projection whose tables somebody touched', () => {
  const projection = sampleProjection();
  let test: EngineUnderTest;

  beforeEach(async () => {
    test = await EngineUnderTest.create();
  });
  afterEach(() => test.end());

  async function running() {
    const runner = test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red'), joined('m2', 'red')]);
    await test.caughtUp(projection);
    return runner;
  }
  const read = () =>
    test.readModels.read(projection, async (tables, client) =>
      client.query(`select team from ${tables.members}`),
    );

  it.each([
    ['a table is missing', `drop table ${MEMBERS} cascade`, 'table sample_teams_members_g1 is missing'],
    [
      'a column is missing',
      `alter table ${MEMBERS} drop column team cascade`,
      'column sample_teams_members_g1.team is missing',
    ],
    ['a view is missing', 'drop view live.sample_teams_words', 'view sample_teams_words is missing'],
    [
      'a view shows another table',
      `create or replace view live.sample_teams_words as
         select "position", ordinal, word, at from (select 1::bigint as "position", 1 as ordinal, word, at from live.sample_teams_words) t`,
      'view sample_teams_words is missing',
    ],
    [
      'a primary key is missing',
      `alter table ${MEMBERS} drop constraint sample_teams_members_g1_pkey`,
      'the primary key of sample_teams_members_g1 is missing',
    ],
  ])('is said to be damaged when %s, and whole after a rebuild', async (_, fault, words) => {
    const runner = await running();
    expect(await test.readModels.damage([projection])).toEqual(new Map());
    await test.pool.query(fault);
    expect(await test.readModels.damage([projection])).toEqual(new Map([['sample_teams', [words]]]));
    await expect(test.operations(projection).verify('sample_teams')).rejects.toBeInstanceOf(
      DamagedTablesError,
    );
    await appendSamples(test.store, [moved('m1', 'blue')]);
    await test.operations(projection).rebuild('sample_teams');
    await test.caughtUp(projection);
    expect(await test.readModels.damage([projection])).toEqual(new Map());
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
    await until(
      () => statusOf(runner).healthy,
      () => JSON.stringify(statusOf(runner).reason),
    );
  });

  it('fails visibly when it has to write there, is not read as if it were empty, and goes on once rebuilt', async () => {
    const runner = await running();
    await test.pool.query(`drop table ${MEMBERS} cascade`);
    await appendSamples(test.store, [moved('m1', 'blue')]);
    await until(() => statusOf(runner).state === 'retrying', 'the projection fails');
    expect(statusOf(runner)).toMatchObject({ healthy: false, reason: 'one of its tables is missing' });
    await expect(read()).rejects.toBeInstanceOf(UnavailableError);
    await test.operations(projection).rebuild('sample_teams');
    await until(() => statusOf(runner).state === 'running', 'the projection goes on');
    await appendSamples(test.store, [joined('m3', 'red')]);
    await test.caughtUp(projection);
    expect(statusOf(runner)).toMatchObject({ healthy: true, reason: null });
  });

  it('answers that it is not available when a query needs the column that is gone', async () => {
    await running();
    await test.pool.query(`alter table ${MEMBERS} drop column team cascade`);
    await expect(read()).rejects.toThrow('column sample_teams_members_g1.team is missing');
    await expect(read()).rejects.toBeInstanceOf(UnavailableError);
  });

  it('says who stands in its way while another session holds a table locked, and goes on by itself', async () => {
    const runner = await running();
    const holder = await test.pool.connect();
    await holder.query(`begin; lock table ${MEMBERS} in access exclusive mode`);
    await appendSamples(test.store, [moved('m1', 'blue')]);
    await until(() => statusOf(runner).state === 'retrying', 'the projection gives up waiting');
    expect(statusOf(runner).reason).toBe('somebody else holds its tables locked');
    await holder.query('rollback');
    holder.release();
    await test.caughtUp(projection);
    await until(() => statusOf(runner).state === 'running', 'the projection goes on');
  });

  it('is folded anew when it is made of something else, in the same version', async () => {
    await running();
    const other = { ...projection, madeOf: ['another kind'] };
    await test.stop();
    test.run([other]);
    await until(async () => (await currentGeneration(test.pool, 'sample_teams'))?.generation === 2);
    await test.stop();
    test.run([other]);
    await appendSamples(test.store, [moved('m1', 'blue')]);
    await test.caughtUp(projection);
    expect(await currentGeneration(test.pool, 'sample_teams')).toMatchObject({ generation: 2 });
  });
});
