import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSources } from './sources.mjs';

const HEAD = 'clause\tkind\tsince\twhat the software does about it\n';
const CLAUSES = ['DOC 2.2.1(1)', 'DOC 2.3.5a', 'DOC 2.3.6a', 'DOC 2.3.6b', 'DOC form2-n3'].map((id) => ({
  id,
}));

describe('the clauses that sources cite', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'clauses-'));
    for (const folder of ['apps', 'libs', 'test']) mkdirSync(join(root, folder));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function read(file: string, content: string) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
    return readSources(root, CLAUSES);
  }

  it('are held against the table where comments cite them, also several behind one name of the document', () => {
    const { comments, unknown } = read('libs/a.ts', '/** Ends (DOC 2.3.5a, 2.3.6a and DOC 2.2.1(1)). */');
    expect(comments.map(({ clause }) => clause)).toEqual(['DOC 2.3.5a', 'DOC 2.3.6a', 'DOC 2.2.1(1)']);
    expect(unknown).toEqual([]);
  });

  it('are found in brackets in the names of tests, and in the tables of names', () => {
    const { tests } = read(
      'libs/a.spec.ts',
      "it('ends late [DOC 2.3.5a] [DOC 2.3.6b]', () => {}); const ROWS = [['one [DOC 2.3.6a]']];" +
        "it.each(ROWS)('%s', () => {}); describe.each([['two [DOC 2.2.1(1)]']])('%s', () => {});",
    );
    expect(tests.map(({ clause, name }) => `${clause}: ${name}`)).toEqual([
      'DOC 2.3.5a: ends late',
      'DOC 2.3.6b: ends late',
      'DOC 2.3.6a: one',
      'DOC 2.2.1(1): two',
    ]);
  });

  it('are found in the same way where they are notes of a form', () => {
    const { tests } = read('libs/a.spec.ts', "it('gives an account [DOC form2-n3]', () => {});");
    expect(tests.map(({ clause }) => clause)).toEqual(['DOC form2-n3']);
  });

  it('are shown by no test that only mentions them, in a comment or in a text', () => {
    const { tests } = read(
      'libs/a.spec.ts',
      "// it('ends late [DOC 2.3.5a]')\nit('ends', () => { const message = 'late [DOC 2.3.6a]'; });",
    );
    expect(tests).toEqual([]);
  });

  it('may be whole sections, which keep no clause by themselves', () => {
    const { comments, unknown } = read('libs/a.ts', '/** See DOC 2.3, and DOC 2.3.6. */');
    expect([comments, unknown]).toEqual([[], []]);
  });

  it('are faults when there is no such clause or section', () => {
    const { unknown } = read('libs/a.ts', '/** See DOC 2.3.6c and DOC 9. */');
    expect(unknown).toEqual([
      expect.stringContaining('there is no clause DOC 2.3.6c'),
      expect.stringContaining('there is no clause DOC 9'),
    ]);
  });

  it.each([
    ['by name', 'const own = policy.round.cap.perRound;', ['round.cap']],
    ['with the context', 'const own = context.policy.waiver;', ['waiver']],
    ['taken apart', 'const { nomination: { quota } } = policy;', ['nomination.quota']],
    [
      'by way of a name of its own',
      'const { nomination: rule } = policy; f(rule.quota);',
      ['nomination.quota'],
    ],
    ['as a parameter', 'function f({ filing }: PolicyPack) {}', ['filing']],
    ['as a parameter of its type', "const f = (now: PolicyWith<'filing'>) => now.filing;", ['filing']],
    ['where a command uses it', "const one = { uses: ['filing'] };", ['filing']],
    ['where a command is unique by it', 'const one = { uniqueBy: ({ round }) => round.cap };', ['round.cap']],
    [
      'by a table',
      "const PARTS = { a: 'filing' }; const rule = policy[PARTS[kind]].waiver;",
      ['filing.waiver'],
    ],
  ])('tell which sections of a policy code reads: %s', (_, code, sections) => {
    const { reads } = read('libs/a.ts', `// policy.measures\n${code}`);
    expect(sections.filter((path) => !reads(path.split('.')))).toEqual([]);
    expect(reads(['measures'])).toBe(false);
  });

  it('keep no section that read models only show, but for the figures that warn', () => {
    const shows = 'export const a = policy.filing; export const b = policy.measures.targets;';
    const { reads } = read('libs/contexts/a/read-models/rules/b.ts', shows);
    expect(reads(['filing'])).toBe(false);
    expect(reads(['measures', 'targets'])).toBe(true);
  });

  it('take the word of a section for no section where it is another thing', () => {
    for (const other of [
      "const waiver = 'waiver';",
      'row.waiver',
      'const { waiver } = row;',
      "{ waiver: 'waiver' }",
    ])
      expect(read('libs/d.ts', `export const a = () => { ${other} };`).reads(['waiver'])).toBe(false);
    expect(read('libs/b.spec.ts', 'policy.waiver;').reads(['waiver'])).toBe(false);
    expect(read('libs/policy/modules.ts', 'policy.waiver;').reads(['waiver'])).toBe(false);
  });
});

describe('npm run clauses', () => {
  it('misses a clause of a pack that nothing reads any more, however often its word stands elsewhere', () => {
    const root = mkdtempSync(join(tmpdir(), 'clauses-'));
    const repository = join(__dirname, '..', '..');
    try {
      for (const folder of ['scripts', 'policies', 'apps', 'libs', 'test'])
        cpSync(join(repository, folder), join(root, folder), { recursive: true });
      symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
      for (const entry of readdirSync(join(root, 'libs'), { recursive: true, encoding: 'utf8' })) {
        const path = join(root, 'libs', entry);
        if (!path.endsWith('.ts')) continue;
        const content = readFileSync(path, 'utf8');
        const unread = content.replaceAll('{ supportPeriod }: PolicyPack', '{}: PolicyPack');
        if (unread !== content) writeFileSync(path, unread);
      }
      const script = join(root, 'scripts', 'clauses.mjs');
      const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1e8 });
      expect(stdout).toMatch(/supportPeriod: 代码没有读取这一部分/);
      expect(status).toBe(1);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('does not take a comment for the rule of a made-up clause', () => {
    const root = mkdtempSync(join(tmpdir(), 'clauses-'));
    const put = (file: string, content: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    };
    try {
      cpSync(join(__dirname), join(root, 'scripts', 'clauses'), { recursive: true });
      cpSync(join(__dirname, '..', 'clauses.mjs'), join(root, 'scripts', 'clauses.mjs'));
      symlinkSync(join(__dirname, '..', '..', 'node_modules'), join(root, 'node_modules'));
      for (const folder of ['apps', 'test']) mkdirSync(join(root, folder));
      put(
        'policies/made-up/clauses.tsv',
        `${HEAD}DOC 9\trule\tfoundation\tmade up\nDOC 1\trule\tfoundation\ttrue\n`,
      );
      put(
        'policies/made-up/1.json',
        JSON.stringify({ eligibility: [], round: { clause: 'DOC 1' }, documents: [] }),
      );
      put(
        'libs/a.ts',
        '/** Keeps (DOC 9). */\nexport const message = `(DOC 9)`; export const cap = policy.round;',
      );
      put('libs/a.spec.ts', "it('keeps it [DOC 9] [DOC 1]', () => {});");
      const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts', 'clauses.mjs')], {
        encoding: 'utf8',
      });
      expect(status).toBe(1);
      expect(stdout).toContain('DOC 9: 没有规则 / no rule');
      expect(stdout).not.toContain('DOC 1: 没有规则');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
