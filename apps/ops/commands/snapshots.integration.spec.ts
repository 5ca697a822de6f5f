import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { Client } from 'pg';
import { ledgerMigrations } from '#composition';
import { runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { addSnapshots } from './snapshots';

let database: TestDatabase;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  database = await createTestDatabase();
  await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
  environment = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    POLICY_FOLDER: join(__dirname, '../../../policies'),
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.env = environment;
  await database.drop();
});

describe('ops snapshots drop', () => {
  it('throws every snapshot away and says how many there were', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `insert into command_handling.snapshots (stream, version, revision, event_id, state, mark)
         select 'round-' || n, '', 0, gen_random_uuid(), '{}', '' from generate_series(1, 3) as n`,
    );
    const lines: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    const program = new Command('ops');
    addSnapshots(program.command('snapshots'));
    await program.parseAsync(['node', 'ops', 'snapshots', 'drop']);
    expect(lines).toEqual(['已清空 3 个快照 / 3 snapshots thrown away\n']);
    const { rows } = await client.query('select from command_handling.snapshots');
    expect(rows).toEqual([]);
    await client.end();
  });
});
