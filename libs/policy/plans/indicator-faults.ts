import { compareDecimals, decimalsOf } from '#kernel';
import type { FaultInFile } from '../loader/invalid-policy-pack';
import type { PlanFile, PlanIndicator, PlanUnit } from './plan-file';

/** Where an indicator contradicts its unit, its plan or itself. @param path where it stands */
export function findIndicatorFaults(plan: PlanFile, indicator: PlanIndicator, path: string): FaultInFile[] {
  const { measure, contributesTo } = indicator;
  const unit = plan.units.find(({ id }) => id === indicator.unit);
  return [
    ...(unit === undefined
      ? [{ path: `${path}.unit`, reason: `no unit ${indicator.unit} is declared` }]
      : findUnitFaults(indicator, unit, path)),
    ...(measure === undefined || plan.measures.some(({ id }) => id === measure)
      ? []
      : [{ path: `${path}.measure`, reason: `no measure ${measure} is declared` }]),
    ...(contributesTo === undefined || plan.plan.parent !== undefined
      ? []
      : [{ path: `${path}.contributesTo`, reason: 'is of a parent, and the plan names none' }]),
    ...findDayFaults(plan, indicator, path),
    ...findMissingFigures(indicator, path),
    ...findRangeFaults(indicator, path),
    ...findSumFaults(indicator, unit, path),
    ...findRatioFaults(plan, indicator, unit, path),
    ...findCountingFaults(indicator, unit, path),
  ];
}

/** Each figure that the file gives for an indicator, by its path in it. */
function figuresOf({
  target,
  baseline,
  result,
}: PlanIndicator): (readonly [path: string, figure: string | null | undefined])[] {
  return [
    ['target.value', target.value],
    ['target.most', target.most],
    ['baseline.value', baseline?.value],
    ['result.value', result?.value],
  ];
}

function findUnitFaults(indicator: PlanIndicator, unit: PlanUnit, path: string): FaultInFile[] {
  const { decimals } = indicator;
  const ofFigures = figuresOf(indicator).flatMap(([place, figure]) =>
    typeof figure === 'string' ? findFigureFaults(figure, unit, decimals, `${path}.${place}`) : [],
  );
  return unit.whole === true && decimals > 0
    ? [{ path: `${path}.decimals`, reason: `must be 0: ${unit.id} counts whole things` }, ...ofFigures]
    : ofFigures;
}

function findFigureFaults(figure: string, { kind }: PlanUnit, decimals: number, path: string): FaultInFile[] {
  const isShare = kind === 'share' && (isBelow(figure, '0') || isBelow('100', figure));
  return [
    ...(decimalsOf(figure) > decimals
      ? [{ path, reason: `has more decimals than the indicator, ${decimals}` }]
      : []),
    ...(kind === 'count' && isBelow(figure, '0') ? [{ path, reason: 'a count is not below 0' }] : []),
    ...(isShare ? [{ path, reason: 'a share is 0 to 100' }] : []),
  ];
}

function isBelow(figure: string, other: string): boolean {
  return compareDecimals(figure, other) < 0;
}

function findDayFaults(
  { plan: { from, until } }: PlanFile,
  indicator: PlanIndicator,
  path: string,
): FaultInFile[] {
  const { baseline, target, result } = indicator;
  const isOutside = (day: string | undefined): boolean => day !== undefined && (day < from || day > until);
  const reason = `must lie in the plan, ${from} to ${until}`;
  return [
    ...(baseline !== undefined && baseline.on > from
      ? [{ path: `${path}.baseline.on`, reason: `must not be after plan.from ${from}` }]
      : []),
    ...(isOutside(target.by) ? [{ path: `${path}.target.by`, reason }] : []),
    ...(isOutside(result?.on) ? [{ path: `${path}.result.on`, reason }] : []),
  ];
}

/** A figure that is not there says why, and one that is there does not. */
function findMissingFigures({ target, baseline, result }: PlanIndicator, path: string): FaultInFile[] {
  const places = { target, baseline, result };
  return Object.entries(places).flatMap(([place, said]) => {
    if (said === undefined) return [];
    const isSaid = said.illegible !== undefined || ('words' in said && said.words !== undefined);
    if (said.value === null && !isSaid)
      return [{ path: `${path}.${place}.illegible`, reason: 'is missing: the value is null' }];
    return said.value !== null && isSaid
      ? [{ path: `${path}.${place}.illegible`, reason: `goes with null: the value is ${said.value}` }]
      : [];
  });
}

/** The upper end belongs to `between`, above its value. */
function findRangeFaults({ target: { sense, value, most } }: PlanIndicator, path: string): FaultInFile[] {
  const place = `${path}.target.most`;
  if (sense !== 'between')
    return most === undefined ? [] : [{ path: place, reason: 'belongs to sense between alone' }];
  if (most === undefined) return [{ path: place, reason: 'is missing: sense between needs it' }];
  return value === null || isBelow(value, most)
    ? []
    : [{ path: place, reason: `must be above the value ${value}` }];
}

/** What there is at a moment does not add up over years, and percentages add up over nothing. */
function findSumFaults(
  { kind, over }: PlanIndicator,
  unit: PlanUnit | undefined,
  path: string,
): FaultInFile[] {
  const time = `${path}.over.time`;
  const isPercentage = unit !== undefined && unit.kind !== 'count';
  return [
    ...(kind === 'stock' && over.time === 'sum' ? [{ path: time, reason: 'a stock is never added' }] : []),
    ...(kind === 'sum-of-period' && over.time !== 'sum'
      ? [{ path: time, reason: 'must be sum: the kind is sum-of-period' }]
      : []),
    ...(isPercentage && over.time === 'sum' ? [{ path: time, reason: 'percentages are never added' }] : []),
    ...(isPercentage && over.units === 'sum'
      ? [{ path: `${path}.over.units`, reason: 'percentages are never added' }]
      : []),
  ];
}

/** Events are counted as things: no percentage comes of them, and no growth. */
function findCountingFaults(
  { counted, kind }: PlanIndicator,
  unit: PlanUnit | undefined,
  path: string,
): FaultInFile[] {
  return counted !== undefined && (kind === 'growth' || (unit !== undefined && unit.kind !== 'count'))
    ? [{ path: `${path}.counted`, reason: 'counts events, which give no percentage and no growth' }]
    : [];
}

/** 100 × one count ÷ another, both of them added over the plans below. */
function findRatioFaults(
  { indicators }: PlanFile,
  { id, over }: PlanIndicator,
  unit: PlanUnit | undefined,
  path: string,
): FaultInFile[] {
  const place = `${path}.over.ratio`;
  const { ratio } = over;
  if (over.units !== 'ratio')
    return ratio === undefined ? [] : [{ path: place, reason: 'belongs to units: ratio alone' }];
  if (ratio === undefined) return [{ path: place, reason: 'is missing: units: ratio needs it' }];
  const ofParts = (['of', 'to'] as const).flatMap((part) => {
    const named = indicators.find((one) => one.id === ratio[part] && one.id !== id);
    const at = `${place}.${part}`;
    if (named === undefined) return [{ path: at, reason: `no other indicator ${ratio[part]} is declared` }];
    return named.over.units === 'sum'
      ? []
      : [{ path: at, reason: `${named.id} is not added over the plans below` }];
  });
  const parts = indicators.filter((one) => one.id === ratio.of || one.id === ratio.to);
  const names = [...new Set(parts.map((one) => one.unit))];
  return [
    ...(unit?.kind === 'count'
      ? [{ path: `${path}.unit`, reason: 'a ratio is a percentage, and no count' }]
      : []),
    ...ofParts,
    ...(ofParts.length === 0 && names.length > 1
      ? [{ path: place, reason: `is of two units, ${names.join(' and ')}` }]
      : []),
  ];
}
