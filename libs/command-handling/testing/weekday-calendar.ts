import { addDays, LocalDate } from '#kernel';
import type { WorkingDayCalendar } from '#policy';

/** A calendar without holidays: Monday to Friday. For specifications in which holidays do not matter. */
export const WEEKDAY_CALENDAR: WorkingDayCalendar = {
  version: 'weekdays',
  isWorkingDay,
  nthWorkingDayAfter(date, n) {
    if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of working days: ${n}`);
    let day = date;
    for (let left = n; left > 0;) {
      day = addDays(day, 1);
      if (isWorkingDay(day)) left -= 1;
    }
    return day;
  },
  workingDaysBetween: (from, to) => (to < from ? -countAfter(to, from) : countAfter(from, to)),
};

function isWorkingDay(date: LocalDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

function countAfter(from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}
