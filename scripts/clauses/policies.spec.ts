import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPolicies } from './policies.mjs';

const HEAD = 'clause\tkind\tsince\twhat the software does about it\n';

describe('the clauses and rules of policies', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'clauses-'));
    put(
      'policies/town/clauses.tsv',
      `${HEAD}DOC 1\trule\tlater\ta number\nDOC 2\trule\tfoundation\tan age\n`,
    );
    put('policies/town/1.json', { round: { clause: 'DOC 2' }, documents: [{ clause: 'DOC 9' }] });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function put(file: string, content: unknown): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  }

  it('are those of programmes alone where there are no plans', () => {
    const { clauses, rules, scenarios } = readPolicies(root);
    expect(clauses.map(({ id, since }) => `${id} ${since}`)).toEqual(['DOC 1 later', 'DOC 2 foundation']);
    expect(rules).toEqual([{ clause: 'DOC 2', where: 'policies/town/1.json round', section: ['round'] }]);
    expect(scenarios).toEqual([]);
  });

  it('count a clause once that stands in two tables, and as due where one of them says so', () => {
    put(
      'policies/plans/five-years/clauses.tsv',
      `${HEAD}DOC 1\trule\tplans\ta target\nDOC 2\trule\tlater\tnot here\n`,
    );
    const { clauses } = readPolicies(root);
    expect(clauses.map(({ id, since, what }) => `${id} ${since} ${what}`)).toEqual([
      'DOC 1 plans a target',
      'DOC 2 foundation an age',
    ]);
  });

  it('are kept by the indicators, measures and rules of a plan, and not by its headings', () => {
    put('policies/plans/five-years/clauses.tsv', `${HEAD}DOC 1\trule\tplans\ta target\n`);
    put('policies/plans/five-years/1.json', {
      documents: [
        { id: 'DOC', clauses: ['DOC 1', 'DOC 2', 'DOC 3', 'DOC 4', 'DOC 5'].map((id) => ({ id })) },
      ],
      plan: { clause: 'DOC 1', parent: { clause: 'DOC 2' } },
      reporting: { clause: 'DOC 1' },
      actions: [{ id: 'talent', clause: 'DOC 5' }],
      measures: [{ id: 'training', clause: 'DOC 4' }],
      indicators: [{ id: 'staff', clause: 'DOC 2', also: ['DOC 3'] }],
    });
    const where = 'policies/plans/five-years/1.json';
    const { rules, headings } = readPolicies(root);
    expect(rules.slice(1)).toEqual([
      { clause: 'DOC 1', where: `${where} plan` },
      { clause: 'DOC 2', where: `${where} plan parent` },
      { clause: 'DOC 1', where: `${where} reporting` },
      { clause: 'DOC 4', where: `${where} measures training` },
      { clause: 'DOC 2', where: `${where} indicators staff` },
      { clause: 'DOC 3', where: `${where} indicators staff` },
    ]);
    expect(headings).toEqual([{ clause: 'DOC 5', where }]);
  });

  it('are shown by the scenarios of a plan', () => {
    put('policies/plans/five-years/clauses.tsv', `${HEAD}DOC 1\trule\tplans\ta target\n`);
    put('policies/plans/five-years/scenarios/a.json', {
      title: { zh: '一季度', en: 'A quarter' },
      clauses: ['DOC 1', 'DOC 7'],
    });
    const where = 'policies/plans/five-years/scenarios/a.json';
    expect(readPolicies(root).scenarios).toEqual([
      { clause: 'DOC 1', where, name: 'A quarter' },
      { clause: 'DOC 7', where, name: 'A quarter' },
    ]);
  });
});
