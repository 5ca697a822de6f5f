import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { appendSamples, joined, sampleProjection } from '../sample-projection.testing';
import { EngineUnderTest } from './engine.testing';
import { ForeignTablesError } from './generations';
import { ProjectionOperations } from './projection-operations';
import { ReadModels } from './read-models';

describe('a rebuild ordered by another role than the one that runs the projections', () => {
  const projection = sampleProjection();
  const role = `app_${randomBytes(6).toString('hex')}`;
  let test: EngineUnderTest;
  let app: Pool;

  beforeEach(async () => {
    test = await EngineUnderTest.create();
    await test.pool.query(`create role ${role};
      grant usage, create on schema read_models, live to ${role};
      grant usage on schema projections to ${role};
      grant all on all tables in schema projections to ${role}`);
    app = test.newPool(`-c role=${role}`);
  });
  afterEach(async () => {
    await test.end();
  });

  it('is refused, and leaves read models that this one can read and bring forward', async () => {
    test.run([projection], app);
    await appendSamples(test.store, [joined('m1', 'red')]);
    await test.caughtUp(projection);
    const asOwner = new ProjectionOperations(test.engine(), [projection]);
    await expect(asOwner.rebuild('sample_teams')).rejects.toBeInstanceOf(ForeignTablesError);
    await expect(asOwner.verify('sample_teams')).rejects.toBeInstanceOf(ForeignTablesError);
    await appendSamples(test.store, [joined('m2', 'red')]);
    await test.caughtUp(projection);
    const { rows } = await new ReadModels(app).read(projection, (tables, client) =>
      client.query(`select member from ${tables.members} order by member`),
    );
    expect(rows).toEqual([{ member: 'm1' }, { member: 'm2' }]);
    const asApp = new ProjectionOperations(test.engine(app), [projection]);
    await expect(asApp.rebuild('sample_teams')).resolves.toMatchObject({ generation: 2 });
  });
});
