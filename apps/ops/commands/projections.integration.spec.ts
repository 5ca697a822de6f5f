import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { allProjections, ledgerMigrations } from '#composition';
import { createPool, runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { EventStoreDbDouble } from '../../../test/eventstoredb-double';
import { addProjections } from './projections';

let database: TestDatabase;
let environment: NodeJS.ProcessEnv;
let lines: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
  environment = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    POLICY_FOLDER: join(__dirname, '../../../policies'),
  });
  lines = [];
  const keep = (text: string | Uint8Array): boolean => lines.push(String(text).trim()) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.env = environment;
  process.exitCode = undefined;
  await database.drop();
});

/** Gives an order as an operator does; the exit code that it would end with. */
async function order(...words: string[]): Promise<number> {
  process.exitCode = 0;
  const program = new Command('ops');
  addProjections(program.command('projections'));
  await program.parseAsync(['node', 'ops', 'projections', ...words]);
  const code = process.exitCode;
  process.exitCode = undefined;
  return code;
}

/** Gives an order that must go well; what it printed shows when it does not. */
async function carryOut(...words: string[]): Promise<void> {
  const code = await order(...words);
  expect({ code, printed: code === 0 ? [] : lines }).toEqual({ code: 0, printed: [] });
}

describe('ops projections', () => {
  it('builds what was never built before, and finds it identical the next time', async () => {
    await carryOut('rebuild', '--all');
    for (const { name } of allProjections()) expect(lines.join('\n')).toContain(`${name}：已重建为第 1 代`);
    await carryOut('rebuild', '--all');
    expect(lines.filter((line) => line.includes('完全一致'))).toHaveLength(allProjections().length);
  });

  /** How far each is said to be behind once all are built. */
  async function listed(): Promise<readonly string[]> {
    await carryOut('rebuild', '--all');
    lines = [];
    await order('list');
    expect(lines).toHaveLength(allProjections().length);
    return lines;
  }

  it('lists how far each is behind, in events', async () => {
    for (const line of await listed()) expect(line).toContain('(落后/lag 0 个事件/events) live');
  });

  it('lists how far each is behind in bytes, with the log in EventStoreDB', async () => {
    const double = await EventStoreDbDouble.start();
    Object.assign(process.env, { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: double.connectionString });
    const all = await listed().finally(() => double.close());
    for (const line of all) expect(line).toContain('(落后/lag 0 字节/bytes) live');
  });

  it('says which are damaged, and repairs them from the log', async () => {
    await order('rebuild', '--all');
    const pool = createPool({ url: database.url, max: 1, applicationName: 'a clumsy hand' });
    await pool.query('drop table read_models.evidence_files_g1 cascade');
    await pool.end();
    lines = [];
    expect(await order('list')).toBe(1);
    expect(lines.filter((line) => line.includes('损坏/damaged'))).toEqual([
      expect.stringMatching(/^evidence v.*table evidence_files_g1 is missing$/),
    ]);
    expect(await order('rebuild', 'evidence')).toBe(0);
    expect(lines.join('\n')).toContain('evidence：原表已损坏，不作比较');
    lines = [];
    expect(await order('list')).toBe(0);
    expect(lines.join('\n')).not.toContain('damaged');
  });

  it('goes through all of them when some cannot be compared, and ends with an error', async () => {
    const [first, second] = allProjections().map(({ name }) => name);
    await order('rebuild', String(second));
    lines = [];
    expect(await order('verify', '--all')).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${first}：.*has not been built`)));
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${second} .*identical$`)));
  });
});
