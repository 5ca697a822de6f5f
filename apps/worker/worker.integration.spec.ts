import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allProjections, CONTEXTS, ledgerMigrations } from '#composition';
import { loadConfig, runMigrations, silentLogger } from '#platform';
import { ProjectionOperations } from '#projections';
import { PostgresWorkflowCheckpoints } from '#workflows';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { namesOnPage, servedMetrics } from '../../test/metrics-page';
import { until } from '../../test/until';
import { startWorker, Worker } from './worker';

const CHECKS =
  'event-log key-vault clock tables database-room read-models workflows progress notary stored-data jobs'.split(
    ' ',
  );

describe('a worker', () => {
  let database: TestDatabase;
  let dataFolder: string;
  let worker: Worker;
  /** What was logged above the level of information. */
  const alarms: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    dataFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-worker-'));
    await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
    const config = loadConfig({
      DATABASE_URL: database.url,
      DATA_FOLDER: dataFolder,
      POLICY_FOLDER: join(__dirname, '../../policies'),
      MASTER_KEY: randomBytes(32).toString('base64'),
    });
    const note = (_fields: unknown, message: string) => void alarms.push(message);
    worker = await startWorker(config, { ...silentLogger, warn: note, error: note, fatal: note });
  });

  afterAll(async () => {
    await worker.stop();
    await database.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const ask = (url: string) => worker.http.app.inject({ method: 'GET', url });
  async function becomes(status: number): Promise<string> {
    let body = '';
    const isSo = async (): Promise<boolean> => {
      const answer = await ask('/health/ready');
      body = answer.body;
      return answer.statusCode === status;
    };
    await until(isSo, () => `/health/ready is answered ${status}: ${body}`);
    return body;
  }

  it('is live at once, and ready when every read model is built', async () => {
    expect((await ask('/health/live')).statusCode).toBe(200);
    expect(JSON.parse(await becomes(200))).toMatchObject({
      status: 'ready',
      checks: CHECKS.map((name) => ({ name, status: 'up' })),
    });
  });

  it('starts on an empty database without a word of alarm', () => {
    expect(alarms).toEqual([]);
  });

  it('tells figures of its own process', async () => {
    const { body } = await ask('/metrics');
    expect(body).toMatch(/^process_cpu_seconds_total\{process="worker"\} /m);
    expect(body).toMatch(/^ledger_log_position\{process="worker"\} 0$/m);
  });

  it('serves and checks nothing that docs/metrics-and-alerts.md does not explain', async () => {
    const served = servedMetrics((await ask('/metrics')).body);
    expect(served).toContain('ledger_command_duration_seconds');
    expect(namesOnPage()).toEqual(expect.arrayContaining([...served, ...CHECKS]));
  });

  it('is not ready while a workflow is parked, and names it', async () => {
    const [workflow] = CONTEXTS.flatMap((context) => context.workflows.map(({ name }) => name));
    if (workflow === undefined) throw new TypeError('the ledger has workflows');
    const checkpoints = new PostgresWorkflowCheckpoints(worker.core.pool);
    await checkpoints.park(workflow, {
      ...{ position: 1n, eventId: randomUUID(), reason: 'made for a test', since: new Date() },
    });
    expect(await becomes(503)).toContain(`parked: ${workflow}`);
    await checkpoints.resume(workflow);
    await becomes(200);
  });

  it('is not ready while a table of a read model is gone, names it, and is repaired by a rebuild', async () => {
    const { pool, store, codec } = worker.core;
    const { rows } = await pool.query<{ table: string }>(
      `select tables[1] as table from projections.generations where projection = 'evidence' and state = 'live'`,
    );
    await pool.query(`drop table read_models."${rows[0]?.table ?? ''}" cascade`);
    expect(await becomes(503)).toContain(`damaged, to be rebuilt: table ${rows[0]?.table ?? ''} is missing`);
    await new ProjectionOperations({ pool, store, codec }, allProjections()).rebuild('evidence');
    await becomes(200);
  });

  it('serves nothing else', async () => {
    expect((await ask('/api/v1/notices')).statusCode).toBe(404);
  });
});
