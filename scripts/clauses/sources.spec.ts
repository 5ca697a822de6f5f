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
const CLAUSES = ['DOC 2.2.1(1)', 'DOC 2.3.5a', 'DOC 2.3.6a', 'DOC 2.3.6b'].map((id) => ({ id }));

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

  it('tell which clauses of a basis code reads, so that no rule is taken from a comment, a test or its own list', () => {
    expect(read('libs/a.ts', "// basis['quota']\nconst own = policy.basis.cap;").named.has('cap')).toBe(true);
    expect(read('libs/a.ts', "// basis['quota']\nconst own = policy.basis.cap;").named.has('quota')).toBe(
      false,
    );
    expect(read('libs/a.ts', "const one = { uniqueBy: 'one-round' };").named.has('one-round')).toBe(true);
    expect(read('libs/c.ts', 'const { waiver: clause, ...rest } = policy.basis;').named.has('waiver')).toBe(
      true,
    );
    for (const other of [
      "const quota = 'quota';",
      'row.quota',
      "{ quota: 'quota' }",
      'const { quota } = row;',
    ])
      expect(read('libs/d.ts', `export const a = () => { ${other} };`).named.has('quota')).toBe(false);
    expect(read('libs/b.spec.ts', "const one = basis['notice'];").named.has('notice')).toBe(false);
    expect(read('libs/policy/pack-vocabulary.ts', "const all = ['notice'];").named.has('notice')).toBe(false);
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
        if (content.includes('basis.quota'))
          writeFileSync(path, content.replaceAll(/\b(\w+\.)*basis\.quota/g, "'X'"));
      }
      const script = join(root, 'scripts', 'clauses.mjs');
      const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1e8 });
      expect(stdout).toMatch(/basis quota: 代码没有读取这一依据/);
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
        JSON.stringify({ eligibility: [], basis: { cap: 'DOC 1' }, documents: [] }),
      );
      put(
        'libs/a.ts',
        '/** Keeps (DOC 9). */\nexport const message = `(DOC 9)`; export const cap = basis.cap;',
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
