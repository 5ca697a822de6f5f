import fc from 'fast-check';
import { sumOf, whole } from '#kernel';
import type { PlanFile } from '#policy';
import { Contribution, rollUp } from './roll-up';

type Parent = Pick<PlanFile, 'units' | 'indicators'>;
type Over = PlanFile['indicators'][number]['over'];

const name = { zh: '虚构', en: 'invented' };
const indicator = (id: string, unit: string, over: Over): PlanFile['indicators'][number] => ({
  ...{ id, clause: 'INVENTED 1', name, unit, decimals: 0, kind: 'stock', duty: 'anticipated' },
  ...{ target: { sense: 'at-least', value: '100' }, over },
});
const parent: Parent = {
  units: [
    { id: 'persons', name, kind: 'count', whole: true },
    { id: 'percent', name, kind: 'share' },
  ],
  indicators: [
    indicator('skilled', 'persons', { time: 'last', units: 'sum' }),
    indicator('all', 'persons', { time: 'last', units: 'sum' }),
    indicator('share', 'percent', { time: 'last', units: 'ratio', ratio: { of: 'skilled', to: 'all' } }),
    indicator('mean', 'percent', { time: 'last', units: 'mean' }),
    indicator('added', 'percent', { time: 'last', units: 'sum' }),
    indicator('alone', 'persons', { time: 'last', units: 'none' }),
  ],
};

const gives = (planId: string, contributesTo: string, figure: string | null, year: number | null = null) =>
  ({
    ...{ planId, indicatorId: contributesTo, contributesTo },
    standing: figure === null ? null : { value: whole(figure), year },
  }) satisfies Contribution;
const rolled = (id: string, ...contributions: readonly Contribution[]) =>
  rollUp(parent, contributions).find(({ indicatorId }) => indicatorId === id);

describe('the roll-up of child plans', () => {
  it('adds what is counted', () => {
    expect(rolled('all', gives('north', 'all', '40'), gives('south', 'all', '60.5'))).toMatchObject({
      ...{ value: { over: '100.5', under: '1' }, planIds: ['north', 'south'], without: [] },
    });
  });

  it('counts each indicator of a child once, however often and in whatever order it is named', () => {
    const figures = fc.uniqueArray(
      fc.record({ plan: fc.constantFrom('a', 'b', 'c', 'd'), figure: fc.nat(1_000).map(String) }),
      { selector: ({ plan }) => plan, minLength: 1 },
    );
    const named = figures.chain((some) =>
      fc.tuple(
        fc.constant(some),
        fc.shuffledSubarray([...some, ...some, ...some], { minLength: some.length * 3 }),
      ),
    );
    fc.assert(
      fc.property(named, ([once, often]) => {
        const found = rolled('all', ...often.map(({ plan, figure }) => gives(plan, 'all', figure)));
        expect(found?.value).toEqual(whole(sumOf(once.map(({ figure }) => figure))));
        expect(found?.planIds).toEqual(once.map(({ plan }) => plan).sort());
      }),
    );
  });

  it('never adds percentages, whatever the file says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100).map(String), { maxLength: 5 }), (shares) => {
        const children = shares.map((share, index) => gives(`plan-${index}`, 'added', share));
        expect(rolled('added', ...children)?.value).toBeNull();
        const means = shares.map((share, index) => gives(`plan-${index}`, 'mean', share));
        expect(rolled('mean', ...means)?.value ?? null).toEqual(
          shares.length === 0 ? null : { over: sumOf(shares), under: String(shares.length) },
        );
      }),
    );
  });

  it('takes the ratio of two sums, over the same children alone', () => {
    const both = [gives('north', 'all', '40'), gives('south', 'all', '60'), gives('north', 'skilled', '10')];
    expect(rolled('share', ...both, gives('south', 'skilled', '15'))).toMatchObject({
      value: { over: '2500', under: '100' },
    });
    expect(rolled('share', ...both)?.value).toBeNull();
    expect(rolled('share', gives('north', 'all', '0'), gives('north', 'skilled', '0'))?.value).toBeNull();
  });

  it('puts nothing together where the file says so, and names the children all the same', () => {
    expect(rolled('alone', gives('north', 'alone', '7'))).toMatchObject({ value: null, planIds: ['north'] });
    expect(rolled('all')).toMatchObject({ value: null, planIds: [], without: [] });
  });

  it('names the children that have nothing confirmed, or of a flow only an earlier year', () => {
    const children = [
      ...[gives('north', 'all', '5', 2023), gives('south', 'all', '9', 2022), gives('west', 'all', null)],
    ];
    expect(rolled('all', ...children)).toMatchObject({
      ...{ value: whole('5'), year: 2023, planIds: ['north'], without: ['south', 'west'] },
    });
  });
});
