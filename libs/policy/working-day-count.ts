import { localDate } from '#kernel';
import { CalendarYearMissingError, WorkingDayCalendar } from './policy-in-force';

/** Working days from one date to another; no number where the calendar has no data for a year on the way. */
export type WorkingDayCount =
  { readonly days: number } | { readonly days: null; readonly missingYear: number };

/**
 * Counts for whoever reads. Better no number than a guessed one, and a list stands without it; a command, which sets a
 * date, is refused instead.
 * @param from a date, which does not count itself
 * @param to a date, which does; the count is negative when it is earlier
 */
export function countWorkingDays(
  calendar: Pick<WorkingDayCalendar, 'workingDaysBetween'>,
  from: string,
  to: string,
): WorkingDayCount {
  try {
    return { days: calendar.workingDaysBetween(localDate(from), localDate(to)) };
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return { days: null, missingYear: error.year };
    throw error;
  }
}
