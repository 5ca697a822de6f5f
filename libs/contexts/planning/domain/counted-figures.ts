import { addDays, LocalDate, sumOf } from '#kernel';
import type { TargetTerms } from '../contracts';
import { endOfPeriod, periodsOf } from './periods';
import { judgedUntil, KnownFigure } from './status';

/** How many things were counted on a day. */
export interface CountOfDay {
  readonly day: LocalDate;
  readonly things: number;
}

/**
 * The figures of a counted target: at the end of each period, and up to the day before `today`, whose events are not all there yet. Of a
 * flow what was counted in the year so far, within the plan; of a stock the baseline and everything after it. Growth is not counted.
 */
export function countedFigures(
  terms: TargetTerms,
  dueOn: LocalDate,
  days: readonly CountOfDay[],
  today: LocalDate,
): readonly KnownFigure[] {
  const [judged, yesterday] = [judgedUntil(terms, dueOn), addDays(today, -1)];
  const end = judged < yesterday ? judged : yesterday;
  if (terms.kind === 'growth' || end < terms.from) return [];
  const ends = periodsOf(terms)
    .map((period) => endOfPeriod(terms, period))
    .filter((day) => day < end);
  return [...ends, end].map((through) => ({ through, figure: countUpTo(terms, days, through) }));
}

function countUpTo(terms: TargetTerms, days: readonly CountOfDay[], through: LocalDate): string {
  const counted = days.filter(({ day }) => day <= through && isCounted(terms, day, through));
  const base = terms.kind === 'stock' ? (terms.baseline ?? '0') : '0';
  return sumOf([base, ...counted.map(({ things }) => String(things))]);
}

function isCounted({ kind, from, baselineOn }: TargetTerms, day: LocalDate, through: LocalDate): boolean {
  if (kind === 'stock') return baselineOn === null || day > baselineOn;
  return day >= from && day.slice(0, 4) === through.slice(0, 4);
}
