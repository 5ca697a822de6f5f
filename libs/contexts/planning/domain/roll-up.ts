import { compareQuotients, Quotient, sumOfQuotients, times, whole } from '#kernel';
import type { PlanFile } from '#policy';
import type { Standing } from './status';

/** What an indicator of a child plan gives to one of its parent. */
export interface Contribution {
  readonly planId: string;
  readonly indicatorId: string;
  /** The indicator of the parent. */
  readonly contributesTo: string;
  /** Null where nothing is confirmed. */
  readonly standing: Pick<Standing, 'value' | 'year'> | null;
}

/** What an indicator of the parent comes to over its children. */
export interface RolledUp {
  readonly indicatorId: string;
  /** Null where figures are not put together, and where there are none. */
  readonly value: Quotient | null;
  /** Of a flow of a year: whose. */
  readonly year: number | null;
  /** Children that are in it. */
  readonly planIds: readonly string[];
  /** Children that name the indicator and are not in it: nothing is confirmed, or only of an earlier year. */
  readonly without: readonly string[];
}

/**
 * Puts the figures of child plans together, as the parent's file says of each indicator: sums add, of stocks each child gives its
 * last one, shares and rates are never added, a ratio is that of two sums. Each indicator of a child counts once, in whatever order and
 * however often it is named.
 */
export function rollUp(
  { units, indicators }: Pick<PlanFile, 'units' | 'indicators'>,
  contributions: readonly Contribution[],
): readonly RolledUp[] {
  const once = [...new Map(contributions.map((one) => [`${one.planId}.${one.indicatorId}`, one])).values()];
  const direct = new Map(
    indicators.map(({ id, unit, over }) => {
      const kind = units.find((one) => one.id === unit)?.kind;
      return [id, rollUpOne(id, kind === 'count' || over.units !== 'sum' ? over.units : 'none', once)];
    }),
  );
  return indicators.map(({ id, over: { ratio } }) => {
    const own = direct.get(id) ?? nothingOf(id);
    return ratio === undefined
      ? own
      : { ...own, ...ratioOf(direct.get(ratio.of) ?? nothingOf(id), direct.get(ratio.to) ?? nothingOf(id)) };
  });
}

function rollUpOne(
  indicatorId: string,
  way: PlanFile['indicators'][number]['over']['units'],
  contributions: readonly Contribution[],
): RolledUp {
  const named = contributions.filter(({ contributesTo }) => contributesTo === indicatorId);
  const years = named.flatMap(({ standing }) => (typeof standing?.year === 'number' ? [standing.year] : []));
  const year = years.length === 0 ? null : Math.max(...years);
  const values = named.flatMap(({ planId, standing }) =>
    standing?.year === year ? [{ planId, value: standing.value }] : [],
  );
  const planIds = distinct(values.map(({ planId }) => planId));
  return {
    ...{
      indicatorId,
      year,
      planIds,
      value: together(
        way,
        values.map(({ value }) => value),
      ),
    },
    without: distinct(named.map(({ planId }) => planId)).filter((planId) => !planIds.includes(planId)),
  };
}

function together(
  way: PlanFile['indicators'][number]['over']['units'],
  values: readonly Quotient[],
): Quotient | null {
  if (values.length === 0 || (way !== 'sum' && way !== 'mean')) return null;
  const { over, under } = sumOfQuotients(values);
  return { over, under: way === 'mean' ? times(under, String(values.length)) : under };
}

/** 100 × of ÷ to: null unless both are over the same plans and the same year, and `to` is above 0. */
function ratioOf(of: RolledUp, to: RolledUp): Omit<RolledUp, 'indicatorId'> {
  const isSame = of.year === to.year && of.planIds.join() === to.planIds.join();
  return {
    value: isSame && of.value && to.value ? percentOf(of.value, to.value) : null,
    ...{ year: of.year, planIds: distinct([...of.planIds, ...to.planIds]) },
    without: distinct([...of.without, ...to.without]),
  };
}

function percentOf(of: Quotient, to: Quotient): Quotient | null {
  if (compareQuotients(to, whole('0')) <= 0) return null;
  return { over: times(times(of.over, to.under), '100'), under: times(of.under, to.over) };
}

function nothingOf(indicatorId: string): RolledUp {
  return { indicatorId, value: null, year: null, planIds: [], without: [] };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
