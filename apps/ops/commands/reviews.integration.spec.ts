import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { ledgerMigrations } from '#composition';
import { runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { addReviews } from './reviews';

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
  process.exitCode = undefined;
  await database.drop();
});

describe('ops reviews redraw', () => {
  it('says of a panel that was never drawn that there is no draw, and ends with 1', async () => {
    const complained = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    process.exitCode = 0;
    const program = new Command('ops');
    addReviews(program.command('reviews'));
    await program.parseAsync(['reviews', 'redraw', 'no-such-panel'], { from: 'user' });
    expect(complained.mock.calls.join('')).toContain('no-such-panel：没有抽签记录 / has no draw on record');
    expect(process.exitCode).toBe(1);
  });
});
