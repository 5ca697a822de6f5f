import { addDays, BilingualText, daysAfter, LocalDate, localDate, text } from '#kernel';
import { DAY_KIND_NAMES } from '#vocabulary';
import type { WorkingDayCalendar } from './policy-in-force';
import type { WorkingDayCount } from './working-day-count';

/** A length of time as a pack sets it: so many days, and which days count. */
export interface Period {
  readonly days: number;
  readonly counted: keyof typeof DAY_KIND_NAMES;
}
/**
 * The nth counted day after a date; day 1 is the first one after it.
 * @throws CalendarYearMissingError for working days of a year that the calendar lacks; no other days need it
 */
export function nthDayAfter(
  calendar: Pick<WorkingDayCalendar, 'nthWorkingDayAfter'>,
  date: LocalDate,
  { days, counted }: Period,
): LocalDate {
  return counted === 'working-days' ? calendar.nthWorkingDayAfter(date, days) : addDays(date, days);
}

/** How many counted days lie after one date up to another, for whoever reads. */
export function countDays(
  workingDays: (from: string, to: string) => WorkingDayCount,
  counted: Period['counted'],
  from: string,
  to: string,
): WorkingDayCount {
  return counted === 'working-days'
    ? workingDays(from, to)
    : { days: daysAfter(localDate(from), localDate(to)) };
}

/** A length of time in words that say which days count. */
export function periodInWords({ days, counted }: Period): BilingualText {
  const { zh, en } = DAY_KIND_NAMES[counted];
  return text(`${days} 个${zh}`, `${days} ${days === 1 ? en.slice(0, -1) : en}`);
}
