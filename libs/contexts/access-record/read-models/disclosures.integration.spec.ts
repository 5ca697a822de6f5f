import { Actor, ROLES } from '#access';
import type { PageParameters } from '#command-handling';
import { PersonalDataDisclosed } from '#command-handling/runtime';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { QueryBench } from '../../query-bench.testing';
import { disclosureList, disclosuresProjection } from './disclosures';

const SUPERVISOR: Actor = { id: 'inspector', roles: ['supervisor'], office: null };

type Shown = readonly { readonly fields: string[]; readonly subjects: string[] }[];
const disclosed = (accountId: string, path: string, shown: Shown) =>
  PersonalDataDisclosed.of({
    path,
    accountId,
    roles: ['hr-department'],
    reason: 'complaint',
    shown: [...shown],
  });

/** All read for office-1 on 2022-03-01. */
const HISTORY = [
  OrganisationRegistered.of({
    organisationId: 'office-1',
    name: '示例市人社局（虚构）',
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  }),
  disclosed('clerk', 'candidacies', [{ fields: ['name'], subjects: ['person-1', 'person-2'] }]),
  disclosed('clerk', 'persons/:personId', [{ fields: ['name', 'proposedName'], subjects: ['person-2'] }]),
  disclosed('head', 'objections', [
    { fields: ['grounds'], subjects: ['objection-1'] },
    { fields: ['name'], subjects: ['person-3'] },
  ]),
];

describe('the list of disclosures', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    bench = await QueryBench.of([disclosuresProjection], HISTORY);
  });
  afterAll(() => bench.end());

  type Filter = Readonly<Partial<Record<'accountId' | 'path' | 'subjectId' | 'from' | 'to', string>>>;
  const ask = async (parameters: Partial<PageParameters> & Filter = {}) => {
    const asked = Object.assign(new disclosureList.parameters(), parameters);
    const page = await disclosureList.run(asked, bench.contextOf(SUPERVISOR));
    if (page === undefined) throw new TypeError('a list is always there');
    return page;
  };
  const paths = async (parameters: Filter) => (await ask(parameters)).items.map(({ path }) => path);

  it('shows who was shown which data of whom, by which query, when, for which office and why, the newest first', async () => {
    const { items } = await ask();
    expect(items.map(({ path }) => path)).toEqual(['objections', 'persons/:personId', 'candidacies']);
    expect(items[2]).toEqual({
      disclosedAt: '2022-03-01T04:00:00.000Z',
      path: 'candidacies',
      accountId: 'clerk',
      roles: ['hr-department'],
      officeId: 'office-1',
      officeName: '示例市人社局（虚构）',
      reason: 'complaint',
      shown: [{ fields: ['name'], subjects: ['person-1', 'person-2'] }],
    });
  });

  it.each<[string, Filter, string[]]>([
    ['an account', { accountId: 'head' }, ['objections']],
    ['a query', { path: 'candidacies' }, ['candidacies']],
    ['a person', { subjectId: 'person-2' }, ['persons/:personId', 'candidacies']],
    ['an objection', { subjectId: 'objection-1' }, ['objections']],
    ['a person of whom nothing was shown', { subjectId: 'person-9' }, []],
    ['several things at once', { subjectId: 'person-2', path: 'candidacies' }, ['candidacies']],
    ['dates that begin later', { from: '2022-03-02' }, []],
  ])('can be asked by %s', async (_, parameters, expected) => {
    expect(await paths(parameters)).toEqual(expected);
  });

  it('goes on where the page before ended, with the same filter', async () => {
    const first = await ask({ subjectId: 'person-2', limit: 1 });
    const second = await ask({ subjectId: 'person-2', limit: 1, cursor: first.nextCursor ?? '' });
    expect([first, second].flatMap(({ items }) => items.map(({ path }) => path))).toEqual([
      'persons/:personId',
      'candidacies',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it('is for supervisors and the audit administrator, and nobody else', () => {
    expect(ROLES.filter((role) => disclosureList.roles.includes(role))).toEqual([
      ...['supervisor', 'audit-administrator'],
    ]);
  });
});
