import { randomBytes } from 'node:crypto';
import type { AnyProjection } from '../projection';
import { appendSamples, joined, sampleProjection } from '../sample-projection.testing';
import { EngineUnderTest, intercept } from './engine.testing';
import { currentGeneration } from './generations';
import { giveUpReadModels } from './give-up';
import { ProjectionOperations } from './projection-operations';
import { until } from '../../../test/until';

describe('the views by which read models are read', () => {
  const projection = sampleProjection();
  let test: EngineUnderTest;

  beforeEach(async () => {
    test = await EngineUnderTest.create();
  });
  afterEach(() => test.end());

  const tablesStored = async () => {
    const { rows } = await test.pool.query<{ tables: string }>(
      `SELECT count(*)::text AS tables FROM pg_tables WHERE schemaname = 'read_models'`,
    );
    return Number(rows[0]?.tables);
  };

  it('leave a reader the tables that it began with, and go over after that', async () => {
    const runner = test.run([projection]);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    const refused: string[] = [];
    const rebuilding = test.newPool();
    intercept(rebuilding, /^ROLLBACK/, (query) => {
      refused.push('the switch');
      return query('ROLLBACK');
    });
    let rebuilt: Promise<unknown> = Promise.resolve();
    const members = await test.readModels.read(projection, async (tables, client) => {
      const names = async () =>
        (await client.query<{ member: string }>(`SELECT member FROM ${tables.members}`)).rows;
      const before = await names();
      rebuilt = new ProjectionOperations(test.engine(rebuilding), [projection]).rebuild('sample_teams');
      await until(() => refused.length > 0, 'the switch gives way to the reader');
      // Nobody waits for a reader but the switch.
      await appendSamples(test.store, [joined('m2', 'red')]);
      await test.caughtUp(projection);
      return [before, await names()];
    });
    expect(members).toEqual([[{ member: 'm1' }], [{ member: 'm1' }]]);
    expect((await currentGeneration(test.pool, 'sample_teams'))?.generation).toBe(1);
    await rebuilt;
    expect((await currentGeneration(test.pool, 'sample_teams'))?.generation).toBe(2);
    expect(await tablesStored()).toBe(3);
    expect(await test.stored(projection)).toEqual(await test.expected(projection));
    await runner.stop();
  });

  it('show a table by one name, whatever the generation, to those who may read it and to what is built on it', async () => {
    const role = `analyst_${randomBytes(6).toString('hex')}`;
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.operations(projection).rebuild('sample_teams');
    await test.pool.query(`create role ${role}; grant usage on schema live to ${role};
      grant select on live.sample_teams_members to ${role};
      create view public.teams_of_analysts as select team from live.sample_teams_members`);
    await test.operations(projection).rebuild('sample_teams');
    const analyst = test.newPool(`-c role=${role}`);
    const { rows } = await analyst.query('select member from live.sample_teams_members');
    expect(rows).toEqual([{ member: 'm1' }]);
    await expect(analyst.query('select from read_models.sample_teams_members_g2')).rejects.toThrow(
      'permission denied',
    );
    expect((await test.pool.query('select team from public.teams_of_analysts')).rows).toEqual([
      { team: 'red' },
    ]);
  });

  it('show the columns of another version, and no table that it does not have', async () => {
    const { members, words } = projection.tables;
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.operations(projection).rebuild('sample_teams');
    const columns = { ...members.columns, note: 'text?' } as const;
    const other = {
      ...{ ...projection, version: 2, handlers: new Map() },
      tables: { members: { ...members, columns: { note: columns.note, team: columns.team } }, words },
    };
    await test.operations(other).rebuild('sample_teams');
    const { rows } = await test.pool.query(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'live' order by table_name, ordinal_position`,
    );
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(
      [
        ...['members.member', 'members.note', 'members.team'],
        ...['words.position', 'words.ordinal', 'words.word', 'words.at'],
      ].map((name) => `sample_teams_${name}`),
    );
  });

  it('are not there once read models are given up, and come with the next build', async () => {
    await test.operations(projection).rebuild('sample_teams');
    const client = await test.pool.connect();
    await giveUpReadModels(client);
    client.release();
    const read = () => test.readModels.read(projection, () => Promise.resolve('answer'));
    await expect(read()).rejects.toThrow('read model sample_teams is being built');
    await test.operations(projection).rebuild('sample_teams');
    expect(await read()).toBe('answer');
  });

  it('have a name each', () => {
    const { members } = projection.tables;
    const clashing: readonly AnyProjection[] = [
      { ...projection, name: 'sample', tables: { x_members: members } },
      { ...projection, name: 'sample_x', tables: { members } },
    ];
    expect(() => test.operations(...clashing)).toThrow('two tables would be shown as sample_x_members');
  });
});
