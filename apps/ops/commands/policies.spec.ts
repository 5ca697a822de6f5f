import { Command } from 'commander';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPolicies } from './policies';

const INVENTED = join(__dirname, '../../../test/policies');

describe('ops policies check', () => {
  let folder: string;
  let lines: string[];

  beforeEach(() => {
    lines = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text).trim()) > 0);
    folder = mkdtempSync(join(tmpdir(), 'policies-check-'));
    cpSync(INVENTED, folder, { recursive: true });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  function check(): Promise<unknown> {
    const program = new Command('ops');
    addPolicies(program.command('policies'));
    return program.parseAsync(['policies', 'check', folder], { from: 'user' });
  }

  it('lists packs and plans with their versions, first days and digests', async () => {
    await check();
    expect(lines.map((line) => line.replace(/[0-9a-f]{64}$/, 'DIGEST'))).toEqual([
      'invented-region 2022-1 (2022-01-01) sha256:DIGEST',
      'invented-region 2025-1 (2025-01-01) sha256:DIGEST',
      'plans/invented-county 2024-1 (2024-02-01) sha256:DIGEST',
      'plans/invented-county-old 2024-1 (2024-02-01) sha256:DIGEST',
      'plans/invented-province 2024-1 (2024-01-01) sha256:DIGEST',
    ]);
  });

  it('names file and path of what is wrong with a plan', async () => {
    const file = join(folder, 'plans/invented-county/2024-1.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"action": "hands-on"', '"action": "magic"'));
    await expect(check()).rejects.toThrow(
      'plans/invented-county/2024-1.json: measures[0].action: no action magic is declared',
    );
  });
});
