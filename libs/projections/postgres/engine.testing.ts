import { Pool, type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/embedded-postgres/test-database';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory-event-store';
import { projectInMemory, type ProjectedRows } from '../in-memory/project-in-memory';
import { projectionMigrations } from '../migrations';
import type { AnyProjection, Projection, Tables } from '../projection';
import { recordedSamples, sampleReader } from '../sample-projection.testing';
import type { ProjectionEngine } from './generation-builder';
import { generationTables } from './generation-table';
import { currentGeneration } from './generations';
import { ProjectionOperations } from './projection-operations';
import { ProjectionRunner } from './projection-runner';
import type { ProjectionStatus } from './projection-worker';
import { ReadModels } from './read-models';
import { PATIENCE } from '../../../test/until';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A migrated database of its own, a log in memory, and everything that works on both. Ends with `end()`. */
export class EngineUnderTest {
  readonly store = new InMemoryEventStore();
  readonly pool: Pool;
  readonly readModels: ReadModels;
  private readonly runners: ProjectionRunner[] = [];
  private readonly pools: Pool[] = [];

  static async create(): Promise<EngineUnderTest> {
    const database = await createTestDatabase();
    const source = new DataSource({
      type: 'postgres',
      url: database.url,
      migrations: [...projectionMigrations],
      migrationsTransactionMode: 'each',
      installExtensions: false,
    });
    await source.initialize();
    await source.runMigrations();
    await source.destroy();
    return new EngineUnderTest(database);
  }

  private constructor(private readonly database: { readonly url: string; drop(): Promise<void> }) {
    this.pool = this.newPool();
    this.readModels = new ReadModels(this.pool);
  }

  /** A pool of its own, with options for its sessions; its connections may be cut at any time. */
  newPool(options?: string): Pool {
    const pool = new Pool({ connectionString: this.database.url, max: 8, ...(options && { options }) });
    pool.on('error', () => undefined);
    this.pools.push(pool);
    return pool;
  }

  engine(pool = this.pool): ProjectionEngine {
    return { pool, store: this.store, codec: sampleReader };
  }

  /** Starts a runner; `end()` stops it. */
  run(projections: readonly AnyProjection[], pool = this.pool): ProjectionRunner {
    const runner = new ProjectionRunner(this.engine(pool), projections, silent);
    this.runners.push(runner);
    runner.start();
    return runner;
  }

  operations(...projections: readonly AnyProjection[]): ProjectionOperations {
    return new ProjectionOperations(this.engine(), projections);
  }

  /** Waits until readers see everything that is in the log now. */
  async caughtUp(...projections: readonly AnyProjection[]): Promise<void> {
    const names = projections.map(({ name }) => name);
    await this.readModels.waitFor(names, await this.store.lastPosition(), PATIENCE);
  }

  /** What readers see, in a form to compare: rows as texts, sorted. */
  async stored(projection: AnyProjection): Promise<Record<string, string[]>> {
    const current = await currentGeneration(this.pool, projection.name);
    const rows: Record<string, string[]> = {};
    for (const [name, table] of generationTables(projection, current?.generation ?? 0)) {
      // Appended rows in the order of their engine columns, which the fold in memory has by itself.
      const columns = table.shape.row.columns.map((column) => `"${column.name}"`).join(', ');
      const query =
        table.shape.kind === 'append'
          ? `SELECT ${columns} FROM ${table.qualified} ORDER BY position, ordinal`
          : `SELECT ${table.columnList} FROM ${table.qualified}`;
      const found = await this.pool.query<Record<string, unknown>>({ text: query, types: comparableTypes });
      const texts = found.rows.map(comparable);
      rows[name] = table.shape.kind === 'append' ? texts : texts.sort();
    }
    return rows;
  }

  /** What they should see. */
  async expected<T extends Tables>(projection: Projection<T>): Promise<Record<string, string[]>> {
    const folded: ProjectedRows<T> = projectInMemory(projection, await recordedSamples(this.store));
    const tables = Object.entries<object[]>(folded).map(([name, rows]) => {
      const texts = rows.map(comparable);
      return [name, projection.tables[name]?.kind === 'append' ? texts : texts.sort()] as const;
    });
    return Object.fromEntries(tables);
  }

  /** Stops every runner. */
  async stop(): Promise<void> {
    await Promise.all(this.runners.splice(0).map((runner) => runner.stop()));
  }

  async end(): Promise<void> {
    await this.stop();
    await this.store.close();
    await Promise.all(this.pools.map((pool) => pool.end()));
    await this.database.drop();
  }
}

export function statusOf(runner: ProjectionRunner): ProjectionStatus {
  const status = runner.status()[0];
  if (status === undefined) throw new Error('the runner has no projection');
  return status;
}

/** Lets something happen in place of a statement, on every connection the pool opens from now on. */
export function intercept(
  pool: Pool,
  statement: RegExp,
  instead: (query: PoolClient['query']) => Promise<unknown>,
): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as PoolClient['query'];
    Reflect.set(client, 'query', (...parameters: Parameters<PoolClient['query']>) =>
      typeof parameters[0] === 'string' && statement.test(parameters[0])
        ? instead(query)
        : query(...parameters),
    );
  });
}

const DATE = 1082;
const TIMESTAMPTZ = 1184;
/** Values as {@link comparable} takes them. */
export const comparableTypes = {
  getTypeParser: (type: number) => {
    if (type === DATE) return (text: string) => text;
    if (type === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    if (type === 16) return (text: string) => text === 't';
    if (type === 3802) return (text: string) => JSON.parse(text) as unknown;
    return type === 23 ? Number : (text: string) => text;
  },
};

/** A row as a text, the same whoever read or folded it. */
export function comparable(row: object): string {
  const entries = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(entries, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}
