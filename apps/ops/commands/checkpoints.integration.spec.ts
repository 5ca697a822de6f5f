import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { Pool } from 'pg';
import { CONTEXTS, ledgerMigrations } from '#composition';
import { createPool, runMigrations, silentLogger } from '#platform';
import { PostgresWorkflowCheckpoints } from '#workflows';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { ProcessesAtWorkError } from '../copying/copying-logs';
import { addCheckpoints } from './checkpoints';
import { addProjections } from './projections';

const [WORKFLOW] = CONTEXTS.flatMap((context) => context.workflows.map(({ name }) => name));

let database: TestDatabase;
let pool: Pool;
let environment: NodeJS.ProcessEnv;
let lines: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
  pool = createPool({ url: database.url, max: 1, applicationName: 'test', log: silentLogger });
  environment = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    POLICY_FOLDER: join(__dirname, '../../../policies'),
  });
  lines = [];
  const keep = (text: string | Uint8Array): boolean => lines.push(String(text).trim()) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.env = environment;
  await pool.end();
  await database.drop();
});

async function order(...words: string[]): Promise<void> {
  const program = new Command('ops');
  addCheckpoints(program.command('checkpoints'));
  addProjections(program.command('projections'));
  await program.parseAsync(['node', 'ops', ...words]);
}

describe('ops checkpoints reset', () => {
  it('brings what is ahead of a restored log back: workflows to its beginning, read models to be built anew', async () => {
    if (WORKFLOW === undefined) throw new TypeError('the ledger has workflows');
    await order('projections', 'rebuild', 'rounds');
    const workflows = new PostgresWorkflowCheckpoints(pool);
    await workflows.advance(WORKFLOW, 0n, 900n);
    await pool.query(`update projections.generations set position = 900 where projection = 'rounds'`);
    await order('checkpoints', 'reset');
    expect(await workflows.load(WORKFLOW)).toEqual({ position: 0n, parked: null });
    lines = [];
    await order('projections', 'list');
    expect(lines).toEqual(['rounds v0 g0 @0 (落后/lag 0 个事件/events) building']);
  });

  it('does nothing while a process of the ledger is at work', async () => {
    const api = createPool({
      url: database.url,
      max: 1,
      applicationName: 'talent-ledger-api',
      log: silentLogger,
    });
    await api.query('select 1');
    await expect(order('checkpoints', 'reset')).rejects.toThrow(ProcessesAtWorkError);
    await api.end();
  });
});
