import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import { POLICIES } from '../eligibility/sample-packs.testing';
import { InvalidPolicyPackError } from '../loader/invalid-policy-pack';
import { CalendarYearMissingError } from '../policy-in-force';
import { loadCalendar } from './load-calendar';

const calendar = loadCalendar(join(POLICIES, 'calendars'));
const isWorkingDay = (date: string): boolean => calendar.isWorkingDay(localDate(date));

describe('the working-day calendar', () => {
  it.each([
    ['an ordinary Wednesday', '2022-06-15', true],
    ['an ordinary Saturday', '2022-06-18', false],
    ['an ordinary Sunday', '2022-06-19', false],
    ['the Saturday worked for Spring Festival 2022', '2022-01-29', true],
    ['the Sunday worked for Spring Festival 2022', '2022-01-30', true],
    ['the eve of Spring Festival 2022, a Monday', '2022-01-31', false],
    ['the last day of Spring Festival 2022', '2022-02-06', false],
    ['the Monday after it', '2022-02-07', true],
    ['National Day 2022', '2022-10-01', false],
    ['the Friday that ends National Day 2022', '2022-10-07', false],
    ['the Saturday worked for National Day 2022', '2022-10-08', true],
    ['the Sunday worked for National Day 2022', '2022-10-09', true],
    ['National Day and Mid-Autumn 2020', '2020-10-08', false],
    ['the anniversary holiday of 2015', '2015-09-03', false],
    ['the first day with data', '2004-01-01', false],
    ['New Year 2026', '2026-01-02', false],
    ['the Sunday worked for New Year 2026', '2026-01-04', true],
  ])('knows %s (%s): working day %s', (_, date, expected) => {
    expect(isWorkingDay(date)).toBe(expected);
  });

  it('counts day 1 as the first working day after the publication date', () => {
    expect(calendar.nthWorkingDayAfter(localDate('2022-06-15'), 1)).toBe('2022-06-16');
    expect(calendar.nthWorkingDayAfter(localDate('2022-06-17'), 1)).toBe('2022-06-20');
    expect(calendar.nthWorkingDayAfter(localDate('2022-06-18'), 1)).toBe('2022-06-20');
  });

  it('carries a notice over National Day 2022, its make-up weekend counted', () => {
    expect(calendar.nthWorkingDayAfter(localDate('2022-09-28'), 5)).toBe('2022-10-10');
    expect(calendar.workingDaysBetween(localDate('2022-09-28'), localDate('2022-10-10'))).toBe(5);
  });

  it('carries a notice over Spring Festival 2022', () => {
    expect(calendar.nthWorkingDayAfter(localDate('2022-01-27'), 5)).toBe('2022-02-08');
  });

  it('counts backwards as a negative number', () => {
    expect(calendar.workingDaysBetween(localDate('2022-10-10'), localDate('2022-09-28'))).toBe(-5);
    expect(calendar.workingDaysBetween(localDate('2022-06-15'), localDate('2022-06-15'))).toBe(0);
  });

  it('refuses to count working days from zero or in halves', () => {
    expect(() => calendar.nthWorkingDayAfter(localDate('2022-06-15'), 0)).toThrow(RangeError);
    expect(() => calendar.nthWorkingDayAfter(localDate('2022-06-15'), 1.5)).toThrow(RangeError);
  });

  it('names the year that it has no data for, also where a count runs into it', () => {
    const missing = new CalendarYearMissingError(2027, calendar.version);
    expect(() => isWorkingDay('2027-03-03')).toThrow(missing);
    expect(() => calendar.nthWorkingDayAfter(localDate('2026-12-29'), 3)).toThrow(missing);
    expect(() => calendar.workingDaysBetween(localDate('2026-12-29'), localDate('2027-01-02'))).toThrow(
      missing,
    );
    expect(() => calendar.workingDaysBetween(localDate('2027-01-02'), localDate('2026-12-29'))).toThrow(
      missing,
    );
    expect(() => isWorkingDay('2003-12-31')).toThrow(new CalendarYearMissingError(2003, calendar.version));
  });

  it('counts the nth working day as n working days, whatever the day', () => {
    fc.assert(
      fc.property(fc.nat(8_000), fc.integer({ min: 1, max: 30 }), (offset, n) => {
        const from = addDays(localDate('2004-01-01'), offset);
        const day = calendar.nthWorkingDayAfter(from, n);
        expect(calendar.isWorkingDay(day)).toBe(true);
        expect(calendar.workingDaysBetween(from, day)).toBe(n);
        expect(calendar.workingDaysBetween(day, from)).toBe(-n);
      }),
    );
  });
});

describe('the calendar’s files', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'calendars-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  const year = (value: number, days: { holidays?: string[]; makeUpDays?: string[] } = {}): object => ({
    year: value,
    holidays: [],
    makeUpDays: [],
    ...days,
  });

  it('are read in their newest revision', () => {
    for (const version of ['cn-2022-9', 'cn-2022-10', 'cn-2021-11'])
      write(`${version}.json`, { version, source: 'test', years: [year(2022)] });
    expect(loadCalendar(folder).version).toBe('cn-2022-10');
  });

  it.each([
    ['a gap between years', [year(2020), year(2022)], 'years[1].year: must be 2021'],
    [
      'a day of another year',
      [year(2022, { holidays: ['2023-01-01'] })],
      'years[0]: 2023-01-01 is not a day of 2022',
    ],
    [
      'a day both off and worked',
      [year(2022, { holidays: ['2022-01-01'], makeUpDays: ['2022-01-01'] })],
      'years[0]: 2022-01-01 is both a day off and a day worked',
    ],
    [
      'a date that does not exist',
      [year(2022, { holidays: ['2022-02-30'] })],
      'years[0].holidays[0]: must match format "date"',
    ],
  ])('are refused with %s', (_, years, fault) => {
    write('cn-2022-1.json', { version: 'cn-2022-1', source: 'test', years });
    expect(() => loadCalendar(folder)).toThrow(
      expect.objectContaining({ name: 'InvalidPolicyPackError', message: `cn-2022-1.json: ${fault}` }),
    );
  });

  it('are refused when there is none, or it says another version', () => {
    expect(() => loadCalendar(folder)).toThrow(InvalidPolicyPackError);
    write('cn-2022-1.json', { version: 'cn-2022-2', source: 'test', years: [year(2022)] });
    expect(() => loadCalendar(folder)).toThrow("cn-2022-1.json: version: must be the file's name cn-2022-1");
  });
});
