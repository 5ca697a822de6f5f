import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { ledgerMigrations } from '#composition';
import { runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { addEvidence } from './evidence';
import { addProjections } from './projections';

let database: TestDatabase;
let environment: NodeJS.ProcessEnv;
let dataFolder: string;
let lines: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  dataFolder = mkdtempSync(join(tmpdir(), 'ops-evidence-'));
  await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
  environment = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_FOLDER: dataFolder,
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
  await database.drop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function order(...words: string[]): Promise<void> {
  const program = new Command('ops');
  addEvidence(program.command('evidence'));
  addProjections(program.command('projections'));
  await program.parseAsync(['node', 'ops', ...words]);
}

/** A file that was uploaded so many hours ago and never attached; gives its place. */
function waitingFor(hours: number): string {
  const owner = `ix${randomBytes(16).toString('hex')}`;
  const folder = join(dataFolder, 'files', owner.slice(-2), owner);
  const place = join(folder, randomBytes(32).toString('hex'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(place, 'sealed');
  const then = new Date(Date.now() - hours * 3_600_000);
  utimesSync(place, then, then);
  return place;
}

describe('ops evidence sweep', () => {
  it('removes what waits for more than three hours, and says how much', async () => {
    const [old, young] = [waitingFor(4), waitingFor(2)];
    await order('projections', 'rebuild', 'evidence');
    lines = [];
    await order('evidence', 'sweep');
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    expect(lines).toEqual(['保留 1 个，清除 1 个 / 1 kept, 1 removed']);
  });
});
