import type { Role } from '#access';
import { OrganisationRegistered, PersonRegistered } from '#contexts/people/contracts';
import type { ProblemError } from '#platform';
import { QueryBench } from '../../../query-bench.testing';
import { Dated, sampleGrant } from '../../sample-money.testing';
import { moneyProjection } from './projection';
import { accountPostings, moneyBalances } from './queries';

const [one, two] = [sampleGrant(1), sampleGrant(2)];
const DATED: readonly Dated[] = [
  ['2023-01-10', one.appropriated(1_000_000_000_000)],
  ['2023-03-01', one.committed(50_000_000)],
  // Effective before what the log has already.
  ['2023-02-15', two.committed(30_000_000)],
  ['2023-04-01', one.disbursed(50_000_000)],
  ['2023-05-01', one.spent(20_000_000)],
  ['2023-05-01', one.spent(1_000, false)],
  ['2023-06-01', one.demanded(30_000_000)],
  ['2023-07-01', one.recovered(10_000_000, 20_000_000)],
];

let bench: QueryBench;
beforeAll(async () => {
  const days = new Map(DATED.map(([day, event]) => [event, day]));
  const office = OrganisationRegistered.of({
    ...{
      organisationId: 'employer-1',
      name: '示例职业学院（虚构）',
      kind: 'public-institution',
      level: 'municipal',
    },
    parentId: null,
  });
  const person = PersonRegistered.of({ personId: 'p1', name: '虚构甲', accountId: null, officeId: null });
  bench = await QueryBench.of(
    [moneyProjection],
    [office, person, ...DATED.map(([, event]) => event)],
    undefined,
    (event) => days.get(event) ?? '2023-01-01',
  );
});
afterAll(() => bench.end());

const as = (role: Role) =>
  bench.contextOf({ id: 'somebody', office: 'finance', roles: [role] }, '2023-12-31', 'figures');
const balances = (asked: object, role: Role = 'finance-department') =>
  moneyBalances.run(Object.assign(new moneyBalances.parameters(), asked), as(role));
const sheet = async (asked: object, role: Role = 'supervisor') =>
  (await accountPostings.run(Object.assign(new accountPostings.parameters(), asked), as(role)))?.items ?? [];

describe('the balances of money', () => {
  it('are told as of today and of everything, unless asked otherwise [JX-MEASURES 4b]', async () => {
    expect(await balances({})).toEqual({
      ...{ on: '2023-12-31', dimension: 'all', value: null },
      ...{ appropriated: 1_000_000_000_000, free: 999_920_000_000, committed: 80_000_000 },
      ...{ disbursed: 50_000_000, spent: 20_000_000, demanded: 30_000_000, recovered: 10_000_000 },
      accounts: [
        { accountName: 'treasury', balance: -1_000_000_000_000 },
        { accountName: 'free', balance: 999_920_000_000 },
        { accountName: 'unpaid', balance: 30_000_000 },
        { accountName: 'held', balance: 0 },
        { accountName: 'spent', balance: 20_000_000 },
        { accountName: 'due', balance: 20_000_000 },
        { accountName: 'recovered', balance: 10_000_000 },
      ],
    });
  });

  it.each([
    ['2023-01-09', { appropriated: 0, committed: 0, disbursed: 0 }],
    ['2023-02-14', { appropriated: 1_000_000_000_000, committed: 0, disbursed: 0 }],
    ['2023-02-15', { committed: 30_000_000, disbursed: 0 }],
    ['2023-03-01', { committed: 80_000_000, disbursed: 0 }],
    ['2023-05-01', { disbursed: 50_000_000, spent: 20_000_000, demanded: 0 }],
  ])('are told as they were on %s', async (on, expected) => {
    expect(await balances({ on, dimension: 'fund', value: 'hr-services-fund.2023' })).toMatchObject(expected);
  });

  it('are told of an office and of a candidacy, without the budget', async () => {
    const ofGrants = { appropriated: null, free: null, disbursed: 50_000_000 };
    expect(await balances({ dimension: 'employer', value: 'employer-1' })).toMatchObject(ofGrants);
    expect(await balances({ dimension: 'candidacy', value: 'c1' }, 'supervisor')).toMatchObject(ofGrants);
  });

  it('are nothing of what has no money, and told of no candidacy to who may not see persons', async () => {
    expect(await balances({ dimension: 'body', value: 'no-such-body' })).toMatchObject({ committed: 0 });
    expect(await balances({ dimension: 'candidacy', value: 'c1' }, 'analyst')).toBeUndefined();
  });

  it.each<readonly [string, object, 'dimension' | 'value', string]>([
    ['no value beside a dimension', { dimension: 'employer' }, 'value', '用人单位'],
    ['a value beside everything', { dimension: 'all', value: 'x' }, 'value', '不填写对象'],
    ['a value without a dimension', { value: 'hr-services-fund.2023' }, 'dimension', 'fund（资金和年度）'],
    [
      'a fund without its year',
      { dimension: 'fund', value: 'hr-services-fund' },
      'value',
      'hr-services-fund.2022',
    ],
  ])('are refused for %s, with the parameter and what is allowed', async (_, asked, field, words) => {
    const error: unknown = await balances(asked).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 400, code: 'invalid-parameters' });
    const { errors = [] } = (error as ProblemError).parts;
    expect(errors).toMatchObject([{ field, code: 'does-not-fit' }]);
    expect(errors[0]?.message.zh).toContain(words);
  });
});

describe('the sheet of an account', () => {
  it('has its postings by day, each with the balance behind it and the event that it comes from', async () => {
    const items = await sheet({ accountName: 'unpaid' });
    expect(items.map(({ day, amount, balance, eventType }) => [day, amount, balance, eventType])).toEqual([
      ['2023-02-15', 30_000_000, 30_000_000, 'BudgetCommitted'],
      ['2023-03-01', 50_000_000, 80_000_000, 'BudgetCommitted'],
      ['2023-04-01', -50_000_000, 30_000_000, 'GrantDisbursed'],
    ]);
    expect(items[2]).toMatchObject({
      ...{ employerName: '示例职业学院（虚构）', candidacyId: 'c1', name: '虚构甲', orderNumber: 'order-1' },
    });
  });

  it('goes on with the balance before the days that are asked for', async () => {
    const items = await sheet({
      accountName: 'unpaid',
      from: '2023-03-01',
      to: '2023-03-31',
      budgetYear: 2023,
    });
    expect(items.map(({ balance }) => balance)).toEqual([80_000_000]);
    expect(await sheet({ accountName: 'unpaid', budgetYear: 2024 })).toEqual([]);
  });

  it('tells an analyst of the money, and of no grant', async () => {
    const [item] = await sheet({ accountName: 'held' }, 'analyst');
    expect(item).toMatchObject({ amount: 50_000_000, employerId: 'employer-1' });
    expect(item).toMatchObject({ candidacyId: null, name: null, orderNumber: null });
  });
});
