import { once } from 'node:events';
import { Pool } from 'pg';
import type { QueryContext } from '#command-handling';
import { createDataSource } from '#platform';
import {
  AnyProjection,
  ProjectionEngine,
  projectionMigrations,
  ProjectionOperations,
  ReadModel,
  ReadModels,
  readRows,
} from '#projections';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';

/** A database of its own, in which read models are folded from logs that lie elsewhere, and asked. */
export class ReadModelDatabase {
  private readonly pool: Pool;
  private readonly readModels: ReadModels;
  private readonly disconnected: Promise<unknown>[] = [];

  private constructor(private readonly database: TestDatabase) {
    this.pool = new Pool({ connectionString: database.url, max: 6 });
    this.pool.on('connect', (client) => void this.disconnected.push(once(client, 'end')));
    this.readModels = new ReadModels(this.pool);
  }

  static async create(): Promise<ReadModelDatabase> {
    const database = await createTestDatabase();
    const source = createDataSource({ url: database.url, migrations: projectionMigrations });
    await source.initialize();
    await source.query('CREATE SCHEMA IF NOT EXISTS ledger');
    await source.runMigrations();
    await source.destroy();
    return new ReadModelDatabase(database);
  }

  /** Folds a log, as far as it has come; what was folded before gives way. */
  async fold(
    log: Pick<ProjectionEngine, 'store' | 'codec'>,
    projections: readonly AnyProjection[],
  ): Promise<void> {
    const operations = new ProjectionOperations({ pool: this.pool, ...log }, projections);
    for (const { name } of projections) await operations.rebuild(name);
  }

  /** Reads as queries do. */
  readonly read: QueryContext<ReadModel>['read'] = (projections, read) =>
    this.readModels.read(projections, (tables, client) =>
      read(tables, <Row extends object>(sql: string, values: readonly unknown[]) =>
        readRows<Row>(client, sql, values),
      ),
    );

  async end(): Promise<void> {
    await this.pool.end();
    // The pool is done before its connections are, and dropping the database would cut those.
    await Promise.all(this.disconnected);
    await this.database.drop();
  }
}
