import { findPlanFaults } from './plan-faults';
import type { PlanFile } from './plan-file';
import { copyOfPlan, Mutable } from './sample-plans.testing';

type Indicator = Mutable<PlanFile['indicators'][number]>;
const WHY = { zh: '墨渍', en: 'A blot of ink' };

/** The faults of the county's plan once one of its indicators was changed; the path begins in the indicator. */
function lines(id: string, change: (indicator: Indicator) => void, planId = 'invented-county'): string[] {
  const plan = copyOfPlan(planId);
  const index = plan.indicators.findIndex((one) => one.id === id);
  const indicator = plan.indicators[index];
  if (!indicator) throw new Error(`there is no indicator ${id}`);
  change(indicator);
  return findPlanFaults(plan).map(
    ({ path, reason }) => `${path.replace(`indicators[${index}].`, '')}: ${reason}`,
  );
}

describe('an indicator', () => {
  it('is of a unit that is declared', () => {
    expect(lines('guests', (one) => (one.unit = 'stars'))).toEqual(['unit: no unit stars is declared']);
  });

  it('belongs to a measure that is declared', () => {
    expect(lines('hands', (one) => (one.measure = 'magic'))).toEqual([
      'measure: no measure magic is declared',
    ]);
  });

  it('adds to an indicator of a parent, so there is one', () => {
    expect(lines('hands', (one) => (one.contributesTo = 'hands'), 'invented-province')).toEqual([
      'contributesTo: is of a parent, and the plan names none',
    ]);
  });

  it('has no decimals where whole things are counted', () => {
    expect(lines('hands', (one) => (one.decimals = 1))).toEqual([
      'decimals: must be 0: persons counts whole things',
    ]);
  });

  it.each<[string, string, (indicator: Indicator) => void]>([
    ['target.value', 'output', (one) => (one.target.value = '12.505')],
    ['target.most', 'workshops', (one) => (one.target.most = '5.5')],
    ['baseline.value', 'unemployment', (one) => (one.baseline = { on: '2023-12-31', value: '4.65' })],
  ])('has no more decimals in %s than it says', (path, id, change) => {
    expect(lines(id, change)).toEqual([
      expect.stringMatching(`^${path}: has more decimals than the indicator, [012]$`),
    ]);
  });

  it('has no more decimals in its result than it says', () => {
    const result = { on: '2023-12-31', value: '280.5' };
    expect(lines('hands', (one) => (one.result = result), 'invented-county-old')).toEqual([
      'result.value: has more decimals than the indicator, 0',
    ]);
  });

  it.each(['100.1', '-0.1'])('is no share of %s percent', (value) => {
    expect(lines('unemployment', (one) => (one.target.value = value))).toEqual([
      'target.value: a share is 0 to 100',
    ]);
  });

  it.each(['0', '100'])('may be a share of %s percent', (value) => {
    expect(lines('unemployment', (one) => (one.target.value = value))).toEqual([]);
  });

  it('counts no less than nothing, whereas a rate may fall', () => {
    expect(lines('output', (one) => (one.target.value = '-0.5'))).toEqual([
      'target.value: a count is not below 0',
    ]);
    expect(lines('output-growth', (one) => (one.target.value = '-0.5'))).toEqual([]);
  });

  it('says why a figure is missing, for target, baseline and result', () => {
    expect(lines('hands', (one) => (one.target.value = null))).toEqual([
      'target.illegible: is missing: the value is null',
    ]);
    expect(lines('hands', (one) => (one.baseline = { on: '2023-12-31', value: null }))).toEqual([
      'baseline.illegible: is missing: the value is null',
    ]);
    const result = { on: '2023-12-31', value: null };
    expect(lines('hands', (one) => (one.result = result), 'invented-county-old')).toEqual([
      'result.illegible: is missing: the value is null',
    ]);
  });

  it('calls no figure missing that it gives', () => {
    expect(lines('hands', (one) => (one.target.illegible = WHY))).toEqual([
      'target.illegible: goes with null: the value is 400',
    ]);
    const result = { on: '2023-12-31', value: '280', words: WHY };
    expect(lines('hands', (one) => (one.result = result), 'invented-county-old')).toEqual([
      'result.illegible: goes with null: the value is 280',
    ]);
  });

  it('between two figures has an upper one, above the lower', () => {
    expect(lines('workshops', (one) => delete one.target.most)).toEqual([
      'target.most: is missing: sense between needs it',
    ]);
    for (const most of ['2', '3'])
      expect(lines('workshops', (one) => (one.target.most = most))).toEqual([
        'target.most: must be above the value 3',
      ]);
    expect(lines('hands', (one) => (one.target.most = '500'))).toEqual([
      'target.most: belongs to sense between alone',
    ]);
  });

  it('compares figures as numbers, and not as texts', () => {
    expect(lines('workshops', (one) => (one.target.most = '10'))).toEqual([]);
  });

  it('has its days in the plan, and its baseline before it', () => {
    expect(lines('unemployment', (one) => (one.baseline = { on: '2024-01-02', value: '4.6' }))).toEqual([
      'baseline.on: must not be after plan.from 2024-01-01',
    ]);
    for (const by of ['2023-12-31', '2027-01-01'])
      expect(lines('hands', (one) => (one.target.by = by))).toEqual([
        'target.by: must lie in the plan, 2024-01-01 to 2026-12-31',
      ]);
    const result = { on: '2024-01-01', value: '280' };
    expect(lines('hands', (one) => (one.result = result), 'invented-county-old')).toEqual([
      'result.on: must lie in the plan, 2021-01-01 to 2023-12-31',
    ]);
  });

  it('adds up over years only what comes in a year, and percentages over nothing', () => {
    expect(lines('hands', (one) => (one.over.time = 'sum'))).toEqual(['over.time: a stock is never added']);
    expect(lines('trained', (one) => (one.over.time = 'last'))).toEqual([
      'over.time: must be sum: the kind is sum-of-period',
    ]);
    expect(lines('output-growth', (one) => (one.over.time = 'sum'))).toEqual([
      'over.time: percentages are never added',
    ]);
    expect(lines('unemployment', (one) => (one.over.units = 'sum'))).toEqual([
      'over.units: percentages are never added',
    ]);
  });

  it('is a ratio of two others of one unit that are added over the plans below', () => {
    const ratio = (of: string, to: string) => lines('women-share', (one) => (one.over.ratio = { of, to }));
    expect(lines('women-share', (one) => delete one.over.ratio)).toEqual([
      'over.ratio: is missing: units: ratio needs it',
    ]);
    expect(lines('hands', (one) => (one.over.ratio = { of: 'women', to: 'guests' }))).toEqual([
      'over.ratio: belongs to units: ratio alone',
    ]);
    expect(ratio('magic', 'women-share')).toEqual([
      'over.ratio.of: no other indicator magic is declared',
      'over.ratio.to: no other indicator women-share is declared',
    ]);
    expect(ratio('women', 'unemployment')).toEqual([
      'over.ratio.to: unemployment is not added over the plans below',
    ]);
    expect(ratio('women', 'output')).toEqual(['over.ratio: is of two units, persons and million-yuan']);
    expect(lines('women-share', (one) => (one.unit = 'million-yuan'))).toEqual([
      'unit: a ratio is a percentage, and no count',
    ]);
  });

  it('is a count where events are counted: of them comes no percentage and no growth', () => {
    const counted = { programme: 'invented-region', event: 'TitleAwarded' };
    const fault = ['counted: counts events, which give no percentage and no growth'];
    expect(lines('unemployment', (one) => (one.counted = counted))).toEqual(fault);
    expect(lines('output-growth', (one) => (one.counted = counted))).toEqual(fault);
    expect(lines('guests', (one) => (one.counted = counted))).toEqual([]);
  });
});
