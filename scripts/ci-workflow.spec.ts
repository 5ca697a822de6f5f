import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeConfig } from '#platform';

const ROOT = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}
interface Job {
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number | string;
  readonly strategy?: { readonly matrix: { readonly suite?: readonly { readonly arguments: string }[] } };
  readonly steps: readonly Step[];
}

const { jobs } = parse(read('.github/workflows/ci.yml')) as { readonly jobs: Readonly<Record<string, Job>> };
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
const all = Object.entries(jobs);

const listed = new Map<string, readonly string[]>();

/** The files that Jest finds in a project. */
function filesOf(project: string): readonly string[] {
  const known = listed.get(project);
  if (known !== undefined) return known;
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const said = execFileSync(process.execPath, [jest, '--listTests', '--selectProjects', project], {
    ...{ cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const files = said.split('\n').filter((line) => line.endsWith('.ts'));
  listed.set(project, files);
  return files;
}

/** What can be known of the workflow without the service that runs it. */
describe('.github/workflows/ci.yml', () => {
  it.each(all)('%s runs somewhere, ends in time, and begins with a checkout', (_, job) => {
    expect(job['runs-on']).toBe('ubuntu-latest');
    expect(String(job['timeout-minutes'])).toMatch(/^\d+$|^\$\{\{ .* && \d+ \|\| \d+ \}\}$/);
    expect(job.steps[0]?.uses).toMatch(/^actions\/checkout@v\d+$/);
  });

  it.each(all)('%s has steps that a shell can read, and that use what is there', (_, job) => {
    for (const { run, uses } of job.steps) {
      expect([run, uses].filter((one) => one !== undefined)).toHaveLength(1);
      if (run === undefined) continue;
      execFileSync('bash', ['-n'], { input: run.replaceAll(/\$\{\{.*?\}\}/g, 'value') });
      const named = [...run.matchAll(/npm (?:run )?(?:--silent )?([a-z:]+)/g)].map(([, name]) => name);
      expect(scripts).toEqual(expect.arrayContaining(named));
      for (const [path] of run.matchAll(/(?<=^|\s)\.ci\/\w+/g))
        expect(existsSync(join(ROOT, path))).toBe(true);
    }
  });

  it('runs tests that there are: one file for each server', () => {
    const suites = all.flatMap(([, { strategy }]) => strategy?.matrix.suite ?? []);
    expect(suites.length).toBeGreaterThan(3);
    for (const { arguments: said } of suites) {
      const [path = '', , project = ''] = said.split(' ');
      expect([said, filesOf(project).filter((file) => file.includes(path))]).toEqual([
        ...[said, [expect.stringMatching(/\.spec\.ts$/)]],
      ]);
    }
  });

  describe('the job that builds and starts the image', () => {
    const steps = jobs['image']?.steps ?? [];
    const script = steps.map(({ run }) => run ?? '').join('\n');

    it('builds the Dockerfile, starts it as a demo, and waits for its readiness', () => {
      expect(script).toMatch(/docker build .*\./);
      expect(script).toMatch(/docker run .*--detach/);
      expect(script).toContain('/health/ready');
      expect(script).toContain('/public');
      expect(script).toContain('npm run demo');
    });

    it('sets variables that there are', () => {
      const variables = [...script.matchAll(/--env ([A-Z_]+)=/g)].map(([, name]) => name);
      expect(variables).not.toEqual([]);
      expect(describeConfig().map(({ name }) => name)).toEqual(expect.arrayContaining(variables));
    });

    it('starts a program that the image holds, by a function that it exports', () => {
      const [, program = '', name = ''] = /require\("\.\/dist\/(\S+)\.js"\)\.(\w+)/.exec(script) ?? [];
      expect(read(`${program}.ts`)).toContain(`export async function ${name}(`);
    });

    it('shows the logs when it fails', () => {
      expect(steps.filter((step) => step.if === 'failure()').map(({ run }) => run)).toEqual([
        'docker logs ledger',
      ]);
    });
  });
});
