import { addDays, LocalDate, localDate } from '#kernel';
import { CalendarYearMissingError, WorkingDayCalendar } from '#policy';
import type { TargetTerms } from '../contracts';

/** What says in which periods is reported. */
export type Rhythm = Pick<TargetTerms, 'from' | 'until' | 'every'>;

const MONTHS = { quarter: 3, 'half-year': 6, year: 12 } as const;

/** Number of a month, from the year 0 on. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function periodOfMonth(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month. */
function lastDayOf(period: string): LocalDate {
  return addDays(localDate(`${periodOfMonth(monthOf(period) + 1)}-01`), -1);
}

/** The periods of a plan, named by their last months: whole ones by the rhythm, and the one that ends with the plan. */
export function periodsOf({ from, until, every }: Rhythm): readonly string[] {
  const [first, last] = [monthOf(from), monthOf(until)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    .filter((month) => month === last || (month + 1) % MONTHS[every] === 0)
    .map(periodOfMonth);
}

/** The last day of a period: that of its month, or of the plan. */
export function endOfPeriod({ until }: Pick<Rhythm, 'until'>, period: string): LocalDate {
  const end = lastDayOf(period);
  return end < until ? end : until;
}

/** The period that a day lies in: before the plan the first one, after it the last one. */
export function periodWith(rhythm: Rhythm, day: LocalDate): string {
  const periods = periodsOf(rhythm);
  const found = periods.find((period) => endOfPeriod(rhythm, period) >= day) ?? periods.at(-1);
  if (found === undefined) throw new RangeError(`no period from ${rhythm.from} until ${rhythm.until}`);
  return found;
}

/** The day by which the report of a period is due; null where nothing is reported, and where the calendar lacks the year. */
export function reportDueDay(
  { until, workingDays }: Pick<TargetTerms, 'until' | 'workingDays'>,
  period: string,
  calendar: Pick<WorkingDayCalendar, 'nthWorkingDayAfter'>,
): LocalDate | null {
  if (workingDays === null) return null;
  try {
    return calendar.nthWorkingDayAfter(endOfPeriod({ until }, period), workingDays);
  } catch (error) {
    // The calendar of a year comes out in the year before: until then the report has no date, and nothing else waits for it.
    if (error instanceof CalendarYearMissingError) return null;
    throw error;
  }
}

/** The next report that is due, as events and tasks name it. */
export interface ReportDue {
  readonly nextPeriod: string | null;
  readonly reportDueOn: LocalDate | null;
}

export const NOTHING_DUE: ReportDue = { nextPeriod: null, reportDueOn: null };

/**
 * The first period without a report that has not ended when something is assigned, or the one after those; none after the
 * period of `dueOn`.
 * @param reported periods that have a report
 */
export function nextReport(
  asked: Pick<TargetTerms, 'from' | 'until' | 'every' | 'workingDays'> & { readonly dueOn: LocalDate },
  reported: readonly string[],
  { today, calendar }: { readonly today: LocalDate; readonly calendar: WorkingDayCalendar },
): ReportDue {
  const last = periodWith(asked, asked.dueOn);
  const latest = [...reported].sort().at(-1);
  const nextPeriod = periodsOf(asked).find(
    (period) =>
      period <= last &&
      (latest === undefined ? endOfPeriod(asked, period) >= today || period === last : period > latest),
  );
  return nextPeriod === undefined
    ? NOTHING_DUE
    : { nextPeriod, reportDueOn: reportDueDay(asked, nextPeriod, calendar) };
}
