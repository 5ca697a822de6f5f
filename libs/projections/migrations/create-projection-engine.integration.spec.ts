import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/embedded-postgres/test-database';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory-event-store';
import { sqlState } from '../postgres/connections';
import { ProjectionOperations } from '../postgres/projection-operations';
import { ReadModels } from '../postgres/read-models';
import { appendSamples, joined, sampleProjection, sampleReader } from '../sample-projection.testing';
import { projectionMigrations } from './index';

describe('the schema of the projection engine', () => {
  it("lets the application's role build and read generations, and not rewrite the record of skips", async () => {
    const database = await createTestDatabase();
    const owner = new Pool({ connectionString: database.url });
    // The role belongs to the server, which other suites use at the same time.
    await owner
      .query('CREATE ROLE ledger_app')
      .catch((error: unknown) => expect(['42710', '23505']).toContain(sqlState(error)));
    const source = new DataSource({
      type: 'postgres',
      url: database.url,
      migrations: [...projectionMigrations],
      installExtensions: false,
    });
    await source.initialize();
    await source.runMigrations();
    await source.destroy();
    const app = new Pool({ connectionString: database.url, options: '-c role=ledger_app' });
    const store = new InMemoryEventStore();
    try {
      const projection = sampleProjection();
      await appendSamples(store, [joined('m1', 'red')]);
      const operations = new ProjectionOperations({ pool: app, store, codec: sampleReader }, [projection]);
      await operations.rebuild('sample_teams');
      await operations.rebuild('sample_teams');
      expect((await operations.verify('sample_teams')).identical).toBe(true);
      const rows = await new ReadModels(app).read(projection, (tables, client) =>
        client.query(`SELECT member FROM ${tables.members}`),
      );
      expect(rows.rows).toEqual([{ member: 'm1' }]);
      await expect(app.query('DELETE FROM projections.skips')).rejects.toThrow('permission denied');
      await expect(app.query("UPDATE projections.skips SET reason = ''")).rejects.toThrow(
        'permission denied',
      );
    } finally {
      await app.end();
      await owner.end();
      await database.drop();
    }
  });
});
