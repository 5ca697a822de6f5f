import { localDate } from '#kernel';
import { STAFF_TERMS } from '../../sample-plans.testing';
import { COUNTABLE } from './countable';
import { countedFigures } from './counted-figures';

const DUE = localDate('2025-12-31');
const day = (text: string, things: number) => ({ day: localDate(text), things });
const DAYS = [day('2020-12-01', 7), day('2021-05-01', 2), day('2022-01-01', 3), day('2022-03-01', 4)];
const flow = { ...STAFF_TERMS, kind: 'flow-of-year', baseline: null, baselineOn: null } as const;
const figures = (terms: Parameters<typeof countedFigures>[0], today: string) =>
  countedFigures(terms, DUE, DAYS, localDate(today)).map(({ through, figure }) => [through, figure]);

describe('the figures of a counted target', () => {
  it('are of a flow what the year has so far, within the plan, up to the day before', () => {
    expect(figures(flow, '2022-03-01')).toEqual([
      ['2021-12-31', '2'],
      ['2022-02-28', '3'],
    ]);
    expect(figures(flow, '2022-03-02').at(-1)).toEqual(['2022-03-01', '7']);
  });

  it('are of a stock the baseline and what came after it, or else all there ever was', () => {
    expect(figures(STAFF_TERMS, '2022-03-02').at(-1)).toEqual(['2022-03-01', '7782']);
    const without = { ...STAFF_TERMS, baseline: null, baselineOn: null };
    expect(figures(without, '2022-03-02').at(-1)).toEqual(['2022-03-01', '16']);
  });

  it('end with the plan, and are none before its second day, or of growth', () => {
    expect(figures(flow, '2030-01-01').at(-1)).toEqual(['2025-12-31', '0']);
    expect(figures(flow, '2021-01-01')).toEqual([]);
    expect(figures({ ...flow, kind: 'growth' }, '2022-03-02')).toEqual([]);
  });
});

it('each countable event is declared once', () => {
  const types = COUNTABLE.map(({ event }) => event.type);
  expect(types).toEqual([...new Set(types)]);
});
