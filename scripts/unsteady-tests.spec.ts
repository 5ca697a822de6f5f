import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(__dirname, '..');

/** Plays `npm test`: reports as failed what is to fail beside others, or, when one file is asked for, what fails alone. */
const NPM = `#!/usr/bin/env node
const { join } = require('node:path');
const { readFileSync, writeFileSync } = require('node:fs');
const { together, alone } = JSON.parse(readFileSync(join(__dirname, 'plan.json'), 'utf8'));
const asked = process.argv.at(-2) === '--runTestsByPath' ? process.argv.at(-1) : undefined;
const failed = (asked === undefined ? together : alone.filter((name) => name === asked));
const report = process.argv.find((word) => word.startsWith('--outputFile=')).slice('--outputFile='.length);
writeFileSync(report, JSON.stringify({
  numPassedTests: asked === undefined ? 100 : 1,
  numFailedTests: failed.length,
  numRuntimeErrorTestSuites: 0,
  testResults: failed.map((name) => ({ name: join(process.cwd(), name), status: 'failed' })),
}));
console.log('ran ' + (asked ?? 'everything'));
process.exit(failed.length > 0 ? 1 : 0);
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unsteady-'));
  writeFileSync(join(folder, 'npm'), NPM, { mode: 0o755 });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the tests of a run in which these files fail beside others, and these when each is run once more alone. */
function run(together: readonly string[], alone: readonly string[]) {
  writeFileSync(join(folder, 'plan.json'), JSON.stringify({ together, alone }));
  const counts = join(folder, 'counts');
  const { status, stdout } = spawnSync(process.execPath, ['.ci/tests.mjs', counts], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PATH: [folder, process.env['PATH']].join(delimiter) },
  });
  return { status, said: stdout.trim().split('\n'), counts: readFileSync(counts, 'utf8').trim() };
}

describe('the tests of a CI run', () => {
  it('pass with a file that fails beside others and passes alone, and name it', () => {
    expect(run(['a.spec.ts'], [])).toEqual({
      status: 0,
      said: ['ran everything', 'ran a.spec.ts', 'unsteady: a.spec.ts failed beside others and passed alone'],
      counts: '101 passed, 0 failed',
    });
  });

  it('fail with a file that fails alone too, whatever was unsteady beside it', () => {
    const { status, said, counts } = run(['a.spec.ts', 'b.spec.ts'], ['b.spec.ts']);
    expect({ status, counts }).toEqual({ status: 1, counts: '101 passed, 1 failed' });
    expect(said.filter((line) => line.startsWith('unsteady'))).toEqual([
      expect.stringContaining('a.spec.ts'),
    ]);
  });

  it('run nothing again when so much failed that the change must be broken', () => {
    const many = Array.from({ length: 11 }, (_, index) => `broken-${index}.spec.ts`);
    expect(run(many, [])).toEqual({ status: 1, said: ['ran everything'], counts: '100 passed, 11 failed' });
  });

  it('run once when nothing fails', () => {
    expect(run([], [])).toEqual({ status: 0, said: ['ran everything'], counts: '100 passed, 0 failed' });
  });
});
