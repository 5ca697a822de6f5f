import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readSources } from './sources.mjs';

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

  it('are found in docstrings, also several behind one name of the document', () => {
    const { docstrings, unknown } = read('libs/a.ts', '/** Ends (DOC 2.3.5a, 2.3.6a and DOC 2.2.1(1)). */');
    expect(docstrings.map(({ clause }) => clause)).toEqual(['DOC 2.3.5a', 'DOC 2.3.6a', 'DOC 2.2.1(1)']);
    expect(unknown).toEqual([]);
  });

  it('are found in brackets in the names of tests', () => {
    const { tests } = read('libs/a.spec.ts', "it('ends late [DOC 2.3.5a] [DOC 2.3.6b]', () => {});");
    expect(tests).toEqual([
      { clause: 'DOC 2.3.5a', where: 'libs/a.spec.ts', name: 'ends late' },
      { clause: 'DOC 2.3.6b', where: 'libs/a.spec.ts', name: 'ends late' },
    ]);
  });

  it('may be whole sections, which keep no clause by themselves', () => {
    const { docstrings, unknown } = read('libs/a.ts', '/** See DOC 2.3, and DOC 2.3.6. */');
    expect([docstrings, unknown]).toEqual([[], []]);
  });

  it('are faults when there is no such clause or section', () => {
    const { unknown } = read('libs/a.ts', '/** See DOC 2.3.6c and DOC 9. */');
    expect(unknown).toEqual([
      expect.stringContaining('there is no clause DOC 2.3.6c'),
      expect.stringContaining('there is no clause DOC 9'),
    ]);
  });

  it('do not count in code, nor in the docstrings of tests', () => {
    const code = read('libs/a.ts', "const clause = 'DOC 2.3.5a';");
    const test = read('libs/a.testing.ts', '/** DOC 2.3.5a */');
    expect([code.docstrings, test.docstrings, test.tests]).toEqual([[], [], []]);
  });
});
