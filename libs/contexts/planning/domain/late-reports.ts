import { addDays, LocalDate } from '#kernel';
import type { TargetTerms } from '../contracts';
import { endOfPeriod, periodsOf, periodWith } from './periods';

/** A report that was due and is not there. */
export interface LateReport {
  readonly period: string;
  readonly dueOn: LocalDate;
  /** Late from the day after it was due. */
  readonly lateSince: LocalDate;
  readonly workingDaysLate: number;
}

/** Working days after a day up to another; null where the calendar lacks the year. */
export type CountWorkingDays = (from: string, to: string) => { readonly days: number | null };

/** What is reported, and what was. */
export interface Reporting extends Pick<TargetTerms, 'from' | 'until' | 'every' | 'workingDays'> {
  readonly dueOn: LocalDate;
  readonly assignedOn: LocalDate;
  /** Periods that have a report: waiting or confirmed. */
  readonly reported: readonly string[];
  /** Periods whose only reports were sent back. */
  readonly returned: readonly string[];
}

/**
 * The reports that are late on a day, as the next report is asked for: of no period that was over when the target was assigned, and of
 * none before one that was reported. What was sent back is late as if it had never been reported. Where the calendar lacks the year,
 * nothing is late.
 */
export function lateReports(asked: Reporting, on: LocalDate, count: CountWorkingDays): readonly LateReport[] {
  const { workingDays, assignedOn, reported, returned } = asked;
  if (workingDays === null) return [];
  const last = periodWith(asked, asked.dueOn);
  const latest = [...reported, ...returned].sort().at(-1);
  return periodsOf(asked)
    .filter((period) => period <= last && endOfPeriod(asked, period) < on)
    .filter((period) =>
      latest === undefined
        ? endOfPeriod(asked, period) >= assignedOn || period === last
        : period > latest || returned.includes(period),
    )
    .flatMap((period) => {
      const end = endOfPeriod(asked, period);
      const { days } = count(end, on);
      if (days === null || days <= workingDays) return [];
      const dueOn = workingDayAfter(end, workingDays, count);
      const workingDaysLate = days - workingDays;
      return [{ period, dueOn, lateSince: addDays(dueOn, 1), workingDaysLate }];
    });
}

/** The nth working day after a day, where the calendar has more than so many before the day that is asked about. */
function workingDayAfter(from: LocalDate, nth: number, count: CountWorkingDays): LocalDate {
  let day = addDays(from, nth);
  while ((count(from, day).days ?? nth) < nth) day = addDays(day, 1);
  return day;
}
