import { LocalDate, addDays } from '#kernel';
import { CalendarYearMissingError, WorkingDayCalendar } from '../policy-in-force';
import type { CalendarData } from './calendar-data';

const SATURDAY = 6;
const SUNDAY = 0;

/** A calendar over valid data. */
export function createCalendar(data: CalendarData): WorkingDayCalendar {
  const years = new Set(data.years.map(({ year }) => year));
  const holidays = new Set(data.years.flatMap((year) => year.holidays));
  const makeUpDays = new Set(data.years.flatMap((year) => year.makeUpDays));

  const isWorkingDay = (date: LocalDate): boolean => {
    const year = Number(date.slice(0, 4));
    if (!years.has(year)) throw new CalendarYearMissingError(year, data.version);
    return makeUpDays.has(date) || !(holidays.has(date) || isWeekend(date));
  };
  const countAfter = (from: LocalDate, to: LocalDate): number => {
    let count = 0;
    for (let day = from; day < to;) {
      day = addDays(day, 1);
      if (isWorkingDay(day)) count += 1;
    }
    return count;
  };
  return {
    version: data.version,
    isWorkingDay,
    nthWorkingDayAfter: (date, n) => {
      if (!Number.isSafeInteger(n) || n < 1)
        throw new RangeError(`working days are counted from 1, not ${n}`);
      let day = date;
      for (let counted = 0; counted < n;) {
        day = addDays(day, 1);
        if (isWorkingDay(day)) counted += 1;
      }
      return day;
    },
    workingDaysBetween: (from, to) => (to < from ? 0 - countAfter(to, from) : countAfter(from, to)),
  };
}

function isWeekend(date: LocalDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY;
}
