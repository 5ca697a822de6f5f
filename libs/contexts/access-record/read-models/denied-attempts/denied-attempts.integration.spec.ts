import { Actor, ROLES } from '#access';
import { InvalidCursorError, PageParameters } from '#command-handling';
import { AccessDenied } from '#command-handling/runtime';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { QueryBench } from '../../../query-bench.testing';
import { deniedAttempts } from './projection';
import { deniedAttemptList } from './queries';

const SUPERVISOR: Actor = { id: 'inspector', roles: ['supervisor'], office: null };
const QUOTA = 'programmes/allocate-quota';
const CASE = 'candidacies/:candidacyId';
const denied = (accountId: string, route: string, code: string, ...roles: string[]) =>
  AccessDenied.of({ route, code, accountId, roles, count: 3 });

/** All acted for office-1 on 2022-03-01. */
const HISTORY = [
  OrganisationRegistered.of({
    organisationId: 'office-1',
    name: '示例市人社局（虚构）',
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  }),
  denied('clerk', QUOTA, 'role-not-allowed', 'nominating-body'),
  denied('analyst', CASE, 'role-not-allowed', 'analyst'),
  denied('clerk', 'selection/endorse-application', 'outside-office', 'employer', 'nominating-body'),
];

describe('the list of denied attempts', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    bench = await QueryBench.of([deniedAttempts.projection], HISTORY);
  });
  afterAll(() => bench.end());

  type Filter = Readonly<Partial<Record<'accountId' | 'role' | 'route' | 'code' | 'from' | 'to', string>>>;
  const ask = async (parameters: Partial<PageParameters> & Filter = {}) => {
    const asked = Object.assign(new deniedAttemptList.parameters(), parameters);
    const page = await deniedAttemptList.run(asked, bench.contextOf(SUPERVISOR));
    if (page === undefined) throw new TypeError('a list is always there');
    return page;
  };
  const routes = async (parameters: Filter) => (await ask(parameters)).items.map(({ route }) => route);

  it('shows who was turned away from what, when, how often, and why in both languages, the newest first', async () => {
    const { items, nextCursor } = await ask();
    expect(items.map(({ route }) => route)).toEqual(['selection/endorse-application', CASE, QUOTA]);
    expect(items[0]).toEqual({
      deniedAt: '2022-03-01T04:00:00.000Z',
      count: 3,
      accountId: 'clerk',
      roles: ['employer', 'nominating-body'],
      officeId: 'office-1',
      officeName: '示例市人社局（虚构）',
      route: 'selection/endorse-application',
      code: 'outside-office',
      reason: { zh: expect.stringContaining('管辖范围'), en: expect.stringContaining('office') },
    });
    expect(nextCursor).toBeNull();
  });

  it.each<[string, Filter, string[]]>([
    ['an account', { accountId: 'analyst' }, [CASE]],
    ['any role of the account', { role: 'nominating-body' }, ['selection/endorse-application', QUOTA]],
    ['a route', { route: QUOTA }, [QUOTA]],
    ['a code', { code: 'role-not-allowed' }, [CASE, QUOTA]],
    ['several things at once', { accountId: 'clerk', code: 'role-not-allowed' }, [QUOTA]],
    [
      'dates, both included',
      { from: '2022-03-01', to: '2022-03-01' },
      ['selection/endorse-application', CASE, QUOTA],
    ],
    ['dates that begin later', { from: '2022-03-02' }, []],
    ['dates that end earlier', { to: '2022-02-28' }, []],
  ])('can be asked by %s', async (_, parameters, expected) => {
    expect(await routes(parameters)).toEqual(expected);
  });

  it('goes on where the page before ended, with the same filter', async () => {
    const first = await ask({ accountId: 'clerk', limit: 1 });
    expect(first.items).toMatchObject([{ route: 'selection/endorse-application' }]);
    const second = await ask({ accountId: 'clerk', limit: 1, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ route: QUOTA }], nextCursor: null });
  });

  it('takes no cursor that it did not give', async () => {
    await expect(ask({ cursor: 'made-up' })).rejects.toThrow(InvalidCursorError);
  });

  it('is for supervisors and the audit administrator, and nobody else', () => {
    expect(ROLES.filter((role) => deniedAttemptList.roles.includes(role))).toEqual([
      ...['supervisor', 'audit-administrator'],
    ]);
  });
});
