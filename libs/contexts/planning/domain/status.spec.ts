import fc from 'fast-check';
import { localDate } from '#kernel';
import type { TargetTerms } from '../contracts';
import { shareAt } from './share';
import { assess, figuresThrough, KnownFigure, standingOf } from './status';

const FIVE_YEARS = { from: localDate('2021-01-01'), until: localDate('2025-12-31') };
const DUE = FIVE_YEARS.until;

const stock: TargetTerms = {
  ...{ ...FIVE_YEARS, clause: 'INVENTED 1', every: 'year', workingDays: 10, source: 'reports' },
  ...{ unitKind: 'count', decimals: 0, kind: 'stock', years: 'last', duty: 'anticipated' },
  ...{ sense: 'at-least', value: '10000', most: null },
  ...{ baselineOn: localDate('2020-12-31'), baseline: '7773' },
};
const sum: TargetTerms = {
  ...stock,
  ...{ kind: 'sum-of-period', years: 'sum', baseline: null, baselineOn: null },
};
const flow: TargetTerms = { ...sum, kind: 'flow-of-year', value: '1200000' };

const at = (...figures: readonly (readonly [period: string, figure: string])[]): readonly KnownFigure[] =>
  figuresThrough(
    FIVE_YEARS,
    figures.map(([period, figure]) => ({ period, figure })),
  );

describe('a stock on the line from its baseline [QH-PLAN 2.3a]', () => {
  const over: TargetTerms = { ...stock, sense: 'above' };

  it('is behind below the line of three of five years, which the arithmetic shows', () => {
    const found = assess(over, DUE, at(['2023-12', '8900']));
    expect(found).toMatchObject({
      ...{ status: 'behind', figure: '8900', through: '2023-12-31', line: '9109.2', gap: '1100' },
      share: { elapsed: 3, of: 5, unit: 'years' },
    });
    expect(found.words.en).toBe(
      '8900 by 2023-12-31; line 9109.2 = 7773 + 3/5 × (10000 − 7773) (3 of 5 years); target above 10000; 1100 lacking; behind',
    );
    expect(found.words.zh).toContain('按进度应为 9109.2');
  });

  it('is on track on the line and above it [HN-SOCIALWORK 1]', () => {
    const workers = { ...stock, value: '50000', baseline: '42000' };
    expect(assess(workers, DUE, at(['2022-12', '46500']))).toMatchObject({
      status: 'on-track',
      line: '45200',
    });
    expect(assess(workers, DUE, at(['2022-12', '45200'])).status).toBe('on-track');
    expect(assess(workers, DUE, at(['2022-12', '45199'])).status).toBe('behind');
    expect(assess(workers, DUE, at(['2025-12', '50000'])).status).toBe('achieved');
  });

  it('misses a target of “over” by reaching exactly that on the last day, and achieves it by one more', () => {
    expect(assess(over, DUE, at(['2025-12', '10000'])).status).toBe('missed');
    expect(assess(over, DUE, at(['2025-12', '10001'])).status).toBe('achieved');
  });

  it('is achieved as soon as it is reached, and by its last figure alone', () => {
    expect(assess(stock, DUE, at(['2022-12', '10000'])).status).toBe('achieved');
    expect(assess(stock, DUE, at(['2022-12', '10000'], ['2023-12', '9000'])).status).toBe('behind');
  });

  it('takes no figure of a period after the one in which it was due', () => {
    const due = localDate('2023-06-30');
    const figures = at(['2023-12', '9999'], ['2024-12', '10000']);
    expect(assess(stock, due, figures)).toMatchObject({ status: 'missed', figure: '9999', gap: '1' });
  });

  it('begins at nothing without a baseline, where things are counted; shares are then compared with the target itself', () => {
    const bare = { ...stock, baseline: null, baselineOn: null, value: '150' };
    expect(assess(bare, DUE, at(['2023-12', '90']))).toMatchObject({ status: 'on-track', line: '90' });
    const share: TargetTerms = { ...bare, unitKind: 'share', value: '60', decimals: 1 };
    expect(assess(share, DUE, at(['2023-12', '59.9']))).toMatchObject({
      status: 'behind',
      line: null,
      gap: '0.1',
    });
    expect(assess(share, DUE, at(['2023-12', '60'])).status).toBe('achieved');
  });

  it('compares a share with a baseline along its line [ZJ-PLAN 2.3t-11]', () => {
    const share: TargetTerms = { ...stock, unitKind: 'share', decimals: 1, baseline: '31.8', value: '35' };
    expect(assess(share, DUE, at(['2023-12', '32.9']))).toMatchObject({ status: 'behind', line: '33.72' });
  });
});

describe('a sum over the plan', () => {
  it('adds the years, and compares them with the share of the plan [SY-PLAN 3t-1]', () => {
    const jobs: TargetTerms = { ...sum, sense: 'above', value: '23.5', decimals: 2 };
    const found = assess(jobs, DUE, at(['2021-12', '4.9'], ['2022-12', '4.8']));
    expect(found).toMatchObject({ status: 'on-track', figure: '9.7', line: '9.4', gap: '13.8' });
  });

  it('counts days where the plan is not made of whole months [PDS-TALENT 2a]', () => {
    const plan = { from: localDate('2018-10-09'), until: localDate('2023-10-09') };
    expect(shareAt(plan.from, plan.until, localDate('2020-12-31'))).toEqual({
      ...{ elapsed: 814, of: 1826, unit: 'days' },
    });
    const talents: TargetTerms = { ...sum, ...plan, value: '1000' };
    const figures = [{ through: localDate('2020-12-31'), figure: '470' }];
    expect(assess(talents, plan.until, figures)).toMatchObject({ status: 'on-track', line: '445.78' });
  });

  it('is reached from 3 on where the text says 3 to 5, and a sixth is too many for nobody [JS-ACTIONS 3.1b]', () => {
    const firms: TargetTerms = { ...sum, sense: 'between', value: '3', most: '5' };
    expect(assess(firms, DUE, at(['2021-12', '2'], ['2022-12', '1'])).status).toBe('achieved');
    expect(assess(firms, DUE, at(['2021-12', '6'])).status).toBe('achieved');
    expect(assess(firms, DUE, at(['2025-12', '2'])).status).toBe('missed');
  });

  it('never adds a period to another one of its year, whatever is reported in between', () => {
    const cumulative = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.nat(1_000), fc.nat(1_000)), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(cumulative, (years) => {
        const byYear = new Map(years.map(([year, half, rest]) => [2021 + year, { half, all: half + rest }]));
        const yearly = [...byYear].map(([year, { all }]) => [`${year}-12`, String(all)] as const);
        const halves = [...byYear].map(([year, { half }]) => [`${year}-06`, String(half)] as const);
        const halfYearly = { ...sum, every: 'half-year' } as const;
        expect(standingOf(halfYearly, DUE, at(...halves, ...yearly))).toEqual(
          standingOf(halfYearly, DUE, at(...yearly)),
        );
      }),
    );
  });

  it('comes to the same in whatever order figures were confirmed', () => {
    const periods = ['2021-06', '2021-12', '2022-06', '2022-12', '2023-12'];
    const figures = fc.uniqueArray(fc.tuple(fc.constantFrom(...periods), fc.nat(9_999).map(String)), {
      selector: ([period]) => period,
    });
    const shuffled = figures.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(stock, sum, flow), ([some, others], terms) => {
        expect(assess({ ...terms, every: 'half-year' }, DUE, at(...others))).toEqual(
          assess({ ...terms, every: 'half-year' }, DUE, at(...some)),
        );
      }),
    );
  });
});

describe('a flow of a year [JS-ACTIONS 8.1a]', () => {
  it('is missed once its year is over, and achieved by a corrected figure', () => {
    expect(assess(flow, DUE, at(['2023-12', '1080000']))).toMatchObject({
      ...{ status: 'missed', year: 2023, gap: '120000' },
    });
    expect(assess(flow, DUE, at(['2023-12', '1210000']))).toMatchObject({ status: 'achieved', gap: '0' });
  });

  it('is compared with the share of its own year while that goes on', () => {
    const half = { ...flow, every: 'half-year' } as const;
    expect(assess(half, DUE, at(['2022-12', '1300000'], ['2023-06', '590000']))).toMatchObject({
      ...{ status: 'behind', year: 2023, line: '600000', share: { elapsed: 6, of: 12, unit: 'months' } },
    });
    expect(assess(half, DUE, at(['2023-06', '600000'])).status).toBe('on-track');
    expect(assess(half, DUE, at(['2023-06', '1200000'])).status).toBe('achieved');
  });
});

describe('a limit [SY-PLAN 2.3b]', () => {
  const unemployment: TargetTerms = {
    ...{ ...stock, sense: 'at-most', unitKind: 'share', decimals: 1, baseline: '5.4', value: '5.5' },
  };

  it('is kept or exceeded at any time', () => {
    expect(assess(unemployment, DUE, at(['2022-12', '5.6']))).toMatchObject({
      status: 'over',
      gap: '0.1',
      line: null,
    });
    expect(assess(unemployment, DUE, at(['2022-12', '5.5']))).toMatchObject({ status: 'within', gap: '0' });
    expect(assess(unemployment, DUE, at(['2025-12', '5.6'])).status).toBe('over');
  });
});

describe('growth', () => {
  const growth: TargetTerms = {
    ...{ ...stock, kind: 'growth', years: 'mean', unitKind: 'rate', decimals: 1, value: '6' },
    ...{ baseline: null, baselineOn: null },
  };

  it('is the mean of its years, and is settled at the end', () => {
    const figures = [
      ['2021-12', '7'],
      ['2022-12', '5.5'],
    ] as const;
    expect(assess(growth, DUE, at(...figures))).toMatchObject({ status: 'on-track', figure: '6.25' });
    expect(assess(growth, DUE, at(['2021-12', '5'])).status).toBe('behind');
    expect(assess(growth, DUE, at(...figures, ['2025-12', '5.5']))).toMatchObject({
      status: 'achieved',
      figure: '6',
    });
    expect(assess(growth, DUE, at(...figures, ['2025-12', '5.4'])).status).toBe('missed');
  });
});

describe('whatever else a text says', () => {
  it('is reached from 95 % of “about” on [ZJ-PLAN 2.3t-2]', () => {
    const about: TargetTerms = { ...sum, sense: 'about', value: '100' };
    expect(assess(about, DUE, at(['2025-12', '95'])).status).toBe('achieved');
    expect(assess(about, DUE, at(['2025-12', '94'])).status).toBe('missed');
  });

  it('is not missed before the last day where the text strives for it', () => {
    const strive: TargetTerms = { ...stock, sense: 'strive' };
    expect(assess(strive, DUE, at(['2024-12', '7773'])).status).toBe('behind');
    expect(assess(strive, DUE, at(['2025-12', '7773'])).status).toBe('missed');
  });

  it('has no status of its own making: nothing confirmed, or a target that cannot be read', () => {
    expect(assess(stock, DUE, [])).toMatchObject({ status: 'no-report', figure: null, gap: null });
    const illegible = { ...stock, value: null };
    expect(assess(illegible, DUE, at(['2022-12', '3.2']))).toMatchObject({
      ...{ status: 'illegible', figure: '3.2', target: null, line: null, gap: null },
    });
    expect(assess({ ...stock, source: 'text' }, DUE, []).status).toBe('illegible');
  });
});
