/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`: the dates that the policies count in. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Whether the text is a date that exists, from year 1000 on (31 February is not one). */
export function isLocalDate(value: string): value is LocalDate {
  const match = PATTERN.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Reads a date; throws a RangeError for one that does not exist. */
export function localDate(value: string): LocalDate {
  if (!isLocalDate(value)) throw new RangeError(`not a calendar date: ${value}`);
  return value;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The hour asked for last, and its date: a process asks for today's again and again, and formatting takes its time. */
let lastHour: { readonly hour: number; readonly date: LocalDate } | undefined;

/** The date in Asia/Shanghai at an instant. */
export function localDateAt(instant: Date): LocalDate {
  // Whole hours away from UTC, today as in the years of daylight saving: within an hour of UTC the date stays.
  const hour = Math.floor(instant.getTime() / HOUR);
  if (lastHour?.hour !== hour) lastHour = { hour, date: localDate(SHANGHAI.format(instant)) };
  return lastHour.date;
}

/** The instant at which a date begins in Asia/Shanghai (UTC+8, no daylight saving since 1991). */
export function startOfDay(date: LocalDate): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** The date a number of calendar days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const shifted = new Date(`${date}T00:00:00Z`);
  shifted.setUTCDate(shifted.getUTCDate() + days);
  return localDate(shifted.toISOString().slice(0, 10));
}

/** How many days a date lies after another one; negative when it lies before. */
export function daysAfter(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/**
 * Age in completed years (周岁) on a date. A year is complete on the day after the birthday: on the 46th birthday
 * itself a person still counts as 45. Somebody born on 29 February completes a year on 1 March.
 */
export function ageOn(birthDate: LocalDate, date: LocalDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) <= birthDate.slice(5) ? years - 1 : years;
}

/**
 * The last day of a term of whole years that begins on a date: the day before its anniversary. 29 February has no anniversary in
 * a common year; 1 March stands for it.
 */
export function lastDayOfTerm(since: LocalDate, years: number): LocalDate {
  const year = String(Number(since.slice(0, 4)) + years);
  const anniversary = `${year}${since.slice(4)}`;
  return addDays(isLocalDate(anniversary) ? anniversary : localDate(`${year}-03-01`), -1);
}
