import fc from 'fast-check';
import { projectInMemory } from '#projections';
import { moneyProjection, projectionOf } from '../read-models/money/projection';
import { Dated, moneyHistories, recordedOn, sampleGrant } from '../sample-money.testing';
import { LogSums, NO_MONEY, plus } from './audited-figures';
import { EVERYTHING } from './dimensions';
import { AccountName, figuresOf, money } from './money';

const ACCOUNTS = Object.keys(money.accounts) as AccountName[];
const OF_EMPLOYERS = ACCOUNTS.filter((account) => money.accounts[account].of === 'grant');
const grant = sampleGrant();
const balancesOf = (...dated: readonly Dated[]) =>
  projectInMemory(moneyProjection, recordedOn(...dated)).balances;
const last = (dimension: string, value: string, ...dated: readonly Dated[]) =>
  balancesOf(...dated)
    .filter((row) => row.dimension === dimension && row.value === value)
    .at(-1);
const WAY: readonly Dated[] = [
  ['2023-01-10', grant.appropriated(1000)],
  ['2023-02-01', grant.changed(1000, 900)],
  ['2023-03-01', grant.committed(500)],
  ['2023-04-01', grant.disbursed(500)],
  ['2023-05-01', grant.spent(200)],
];

describe('the accounts of money', () => {
  it.each<readonly [string, Dated[1], readonly (readonly [AccountName, number])[]]>([
    ['an appropriation', grant.appropriated(1000), [['treasury', -1000], ['free', 1000]]], // prettier-ignore
    ['a higher appropriation', grant.changed(1000, 1500), [['treasury', -500], ['free', 500]]], // prettier-ignore
    ['a lower appropriation', grant.changed(1000, 900), [['treasury', 100], ['free', -100]]], // prettier-ignore
    ['a commitment', grant.committed(500), [['free', -500], ['unpaid', 500]]], // prettier-ignore
    ['a released commitment', grant.released(500), [['unpaid', -500], ['free', 500]]], // prettier-ignore
    ['a disbursement', grant.disbursed(500), [['unpaid', -500], ['held', 500]]], // prettier-ignore
    ['accepted spending', grant.spent(200), [['held', -200], ['spent', 200]]], // prettier-ignore
    ['spending that is not accepted', grant.spent(200, false), []],
    ['a reversal', grant.reversed(200), [['spent', -200], ['held', 200]]], // prettier-ignore
    ['the reversal of what was not accepted', grant.reversed(200, false), []],
    ['a demand', grant.demanded(300), [['held', -300], ['due', 300]]], // prettier-ignore
    ['a recovery', grant.recovered(300), [['due', -300], ['recovered', 300]]], // prettier-ignore
    ['a report on the balance', grant.reported(300), []],
  ])('are moved by %s', (_what, event, expected) => {
    const [recorded] = recordedOn(['2023-03-01', event]);
    expect((recorded ? money.of(recorded) : []).map(({ account, amount }) => [account, amount])).toEqual(
      expected,
    );
  });

  it('give what is held of a grant to the new employer, and leave what was spent with the former one [JX-MEASURES 14a]', () => {
    const way: readonly Dated[] = [...WAY, ['2023-06-01', grant.transferred(300, 'employer-9')]];
    expect(last('employer', 'employer-1', ...way)).toMatchObject({ held: 0n, spent: 200n });
    expect(last('employer', 'employer-9', ...way)).toMatchObject({ held: 300n, spent: 0n });
    expect(last('candidacy', 'c1', ...way)).toMatchObject({ held: 300n, spent: 200n });
  });

  it('give back what a former employer had spent to the employer that holds the grant now [JX-MEASURES 12a] [JX-MEASURES 14a]', () => {
    const way: readonly Dated[] = [
      ...WAY,
      ['2023-06-01', grant.transferred(300, 'employer-9')],
      ['2023-07-01', sampleGrant(1, 2023, 'employer-9').reversed(200, true, 'employer-1')],
    ];
    expect(last('employer', 'employer-1', ...way)).toMatchObject({ held: 0n, spent: 0n });
    expect(last('employer', 'employer-9', ...way)).toMatchObject({ held: 500n, spent: 0n });
    expect(last('candidacy', 'c1', ...way)).toMatchObject({ held: 500n, spent: 0n });
  });

  it('tell of an employer what its grants come to, and nothing of the budget', () => {
    expect(last('employer', 'employer-1', ...WAY)).toMatchObject({ treasury: 0n, free: 0n, held: 300n });
    expect(last('fund', 'hr-services-fund.2023', ...WAY)).toMatchObject({ treasury: -900n, free: 400n });
  });

  it('hold on each day what took effect by its end, also once an event is dated earlier', () => {
    const days = (...dated: readonly Dated[]) =>
      balancesOf(...dated)
        .filter(({ dimension }) => dimension === 'all')
        .map(({ day, free, unpaid }) => [day, free, unpaid]);
    expect(
      days(
        ['2023-01-10', grant.appropriated(1000)],
        ['2023-03-01', grant.committed(500)],
        ['2023-02-01', sampleGrant(2).committed(100)],
      ),
    ).toEqual([
      ['2023-01-10', 1000n, 0n],
      ['2023-02-01', 900n, 100n],
      ['2023-03-01', 400n, 600n],
    ]);
  });

  it('are left alone by an event whose postings do not add up to nothing', () => {
    const broken = projectionOf({ ...money, of: (event) => money.of(event).slice(1) });
    expect(() => projectInMemory(broken, recordedOn(...WAY))).toThrow(
      /cannot take BudgetAppropriated at 1: UnbalancedError/,
    );
  });
});

describe('whatever happens', () => {
  it('the postings of each event add up to nothing, and so do the balances of each day', () => {
    fc.assert(
      fc.property(moneyHistories, (events) => {
        for (const event of events)
          expect(money.of(event).reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
        for (const row of projectInMemory(moneyProjection, events).balances)
          if (row.dimension === 'all' || row.dimension === 'fund' || row.dimension === 'programme')
            expect(ACCOUNTS.reduce((sum, account) => sum + row[account], 0n)).toBe(0n);
      }),
    );
  });

  it('no balance is lost: every dimension comes to the same, to what was posted, and to what the log says by itself', () => {
    fc.assert(
      fc.property(moneyHistories, (events) => {
        const { balances, postings } = projectInMemory(moneyProjection, events);
        const ends = new Map(balances.map((row) => [`${row.dimension} ${row.value}`, row]));
        const sumOf = (dimension: string, account: AccountName): bigint =>
          [...ends.values()]
            .filter((row) => row.dimension === dimension)
            .reduce((sum, row) => sum + row[account], 0n);
        for (const account of ACCOUNTS) {
          const posted = postings
            .filter((row) => row.account === account)
            .reduce((sum, { amount }) => sum + amount, 0n);
          const dimensions = ['all', 'fund', 'programme', 'body', 'employer', 'candidacy'];
          const told = money.accounts[account].of === 'grant' ? dimensions : dimensions.slice(0, 3);
          for (const dimension of told) expect(sumOf(dimension, account)).toBe(posted);
          if (account !== 'treasury') expect(posted).toBeGreaterThanOrEqual(0n);
        }
        for (const [of, row] of ends)
          if (of.startsWith('employer '))
            for (const account of OF_EMPLOYERS) expect(row[account]).toBeGreaterThanOrEqual(0n);
        const sums = new LogSums();
        for (const event of events) sums.take(event);
        const days = [...sums.funds.values()].flatMap((of) => [...of.values()]);
        const { free, ...figures } = figuresOf((account) => ends.get(`all ${EVERYTHING}`)?.[account] ?? 0n);
        const inLog = days.reduce(plus, NO_MONEY);
        expect(figures).toEqual(
          Object.fromEntries(Object.entries(inLog).map(([name, amount]) => [name, Number(amount)])),
        );
        expect(free).toBe(Number(inLog.appropriated - inLog.committed));
      }),
    );
  });

  it('the same events give the same rows again, and the same balances in any other order', () => {
    fc.assert(
      fc.property(moneyHistories, (events) => {
        const rows = projectInMemory(moneyProjection, events);
        expect(projectInMemory(moneyProjection, events)).toEqual(rows);
        const sorted = (balances: typeof rows.balances) =>
          balances
            .map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, String(value)])))
            .sort();
        const turned = projectInMemory(moneyProjection, events.toReversed());
        expect(sorted(turned.balances)).toEqual(sorted(rows.balances));
      }),
    );
  });
});
