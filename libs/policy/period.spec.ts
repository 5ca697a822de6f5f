import { localDate } from '#kernel';
import { countDays, nthDayAfter, periodInWords } from './period';
import { CalendarYearMissingError } from './policy-in-force';

/** Friday; a calendar that knows no year at all. */
const FRIDAY = localDate('2022-03-04');
const missing = () => {
  throw new CalendarYearMissingError(2022, 'none');
};

describe('a length of time', () => {
  it('in working days is counted by the calendar, and needs its years', () => {
    const calendar = { nthWorkingDayAfter: () => localDate('2022-03-11') };
    const period = { days: 5, counted: 'working-days' } as const;
    expect(nthDayAfter(calendar, FRIDAY, period)).toBe('2022-03-11');
    expect(() => nthDayAfter({ nthWorkingDayAfter: missing }, FRIDAY, period)).toThrow(
      CalendarYearMissingError,
    );
  });

  it('in calendar days takes in weekends, and needs no calendar', () => {
    const period = { days: 5, counted: 'calendar-days' } as const;
    expect(nthDayAfter({ nthWorkingDayAfter: missing }, FRIDAY, period)).toBe('2022-03-09');
  });

  it('that has passed is counted in the same days', () => {
    const workingDays = () => ({ days: 3 });
    expect(countDays(workingDays, 'working-days', '2022-03-04', '2022-03-09')).toEqual({ days: 3 });
    expect(countDays(workingDays, 'calendar-days', '2022-03-04', '2022-03-09')).toEqual({ days: 5 });
  });

  it('says which days it counts', () => {
    expect(periodInWords({ days: 5, counted: 'working-days' })).toEqual({
      zh: '5 个工作日',
      en: '5 working days',
    });
    expect(periodInWords({ days: 1, counted: 'calendar-days' })).toEqual({
      zh: '1 个自然日',
      en: '1 calendar day',
    });
  });
});
