import { localDate } from '#kernel';
import type { PlanFile, PlanIndicator, PlanMeasure } from '#policy';
import { measureIdOf, TargetTerms } from '../contracts';

/**
 * What an indicator of a plan file asks for.
 * @throws RangeError for a unit that the file does not have: it is checked when the file is read
 */
export function termsOf(file: PlanFile, indicator: PlanIndicator): TargetTerms {
  const unit = file.units.find(({ id }) => id === indicator.unit);
  if (unit === undefined) throw new RangeError(`${file.plan.id} has no unit ${indicator.unit}`);
  const { clause, kind, duty, decimals, over, target, baseline, counted, result } = indicator;
  const stated = result === undefined ? 'reports' : 'text';
  return {
    ...{ clause, kind, duty, years: over.time, unitKind: unit.kind, decimals: unit.whole ? 0 : decimals },
    ...rhythmOf(file),
    source: counted === undefined ? stated : 'events',
    ...{ sense: target.sense, value: target.value, most: target.most ?? null },
    baselineOn: baseline === undefined ? null : localDate(baseline.on),
    baseline: baseline?.value ?? null,
  };
}

/** In which periods units report on a plan; where nothing is reported, its years. */
export function rhythmOf({
  plan,
  reporting,
}: PlanFile): Pick<TargetTerms, 'from' | 'until' | 'every' | 'workingDays'> {
  return {
    ...{ from: localDate(plan.from), until: localDate(plan.until) },
    ...{ every: reporting?.every ?? 'year', workingDays: reporting?.workingDays ?? null },
  };
}

/** The measure of a plan file that an id names; undefined for one that this version does not have. */
export function measureOf({ plan, measures }: PlanFile, measureId: string): PlanMeasure | undefined {
  return measures.find(({ id }) => measureIdOf(plan.id, id) === measureId);
}
