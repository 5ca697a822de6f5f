import type { QueryContext } from '#command-handling';
import { localDate } from '#kernel';
import { CalendarYearMissingError } from '#policy';

/**
 * Working days from one date to a later one; negative when it is earlier. Null for a year without holiday data: better
 * no number than a guessed one, and the list still stands.
 */
export function workingDaysFrom(
  from: string,
  to: string,
  { calendar }: Pick<QueryContext, 'calendar'>,
): number | null {
  try {
    return calendar.workingDaysBetween(localDate(from), localDate(to));
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return null;
    throw error;
  }
}
