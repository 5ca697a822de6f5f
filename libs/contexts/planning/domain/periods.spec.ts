import { WEEKDAY_CALENDAR } from '#command-handling/testing';
import { localDate } from '#kernel';
import { CalendarYearMissingError } from '#policy';
import { endOfPeriod, nextReport, periodsOf, periodWith, reportDueDay } from './periods';
import { shareAt } from './share';

const year = { from: localDate('2021-01-01'), until: localDate('2022-12-31'), every: 'year' } as const;
const broken = { from: localDate('2018-10-10'), until: localDate('2020-10-09'), every: 'half-year' } as const;

describe('the periods of a plan', () => {
  it('are named by their last months', () => {
    expect(periodsOf(year)).toEqual(['2021-12', '2022-12']);
    expect(periodsOf({ ...year, every: 'half-year' })).toEqual(['2021-06', '2021-12', '2022-06', '2022-12']);
    expect(periodsOf({ ...year, until: localDate('2021-12-31'), every: 'quarter' })).toEqual([
      ...['2021-03', '2021-06', '2021-09', '2021-12'],
    ]);
  });

  it('end with the plan', () => {
    expect(periodsOf(broken)).toEqual(['2018-12', '2019-06', '2019-12', '2020-06', '2020-10']);
    expect(endOfPeriod(broken, '2020-10')).toBe('2020-10-09');
    expect(endOfPeriod(broken, '2020-06')).toBe('2020-06-30');
    expect(endOfPeriod(year, '2021-12')).toBe('2021-12-31');
  });

  it('hold each day once; days outside count to the first and the last one', () => {
    expect(periodWith(broken, localDate('2019-06-30'))).toBe('2019-06');
    expect(periodWith(broken, localDate('2019-07-01'))).toBe('2019-12');
    expect(periodWith(broken, localDate('2018-01-01'))).toBe('2018-12');
    expect(periodWith(broken, localDate('2021-01-01'))).toBe('2020-10');
  });
});

describe('a report', () => {
  const asked = { ...year, workingDays: 10, dueOn: year.until };
  const on = (today: string) => ({ today: localDate(today), calendar: WEEKDAY_CALENDAR });

  it('is due some working days after its period', () => {
    expect(reportDueDay(asked, '2021-12', WEEKDAY_CALENDAR)).toBe('2022-01-14');
    expect(reportDueDay({ ...asked, workingDays: null }, '2021-12', WEEKDAY_CALENDAR)).toBeNull();
  });

  it('has no date while the calendar of that year is not out', () => {
    const calendar = {
      nthWorkingDayAfter: () => {
        throw new CalendarYearMissingError(2022, 'test');
      },
    };
    expect(reportDueDay(asked, '2021-12', calendar)).toBeNull();
  });

  it('is asked for first of the period that goes on when something is assigned', () => {
    expect(nextReport(asked, [], on('2022-03-01'))).toEqual({
      nextPeriod: '2022-12',
      reportDueOn: '2023-01-13',
    });
    expect(nextReport(asked, [], on('2030-03-01')).nextPeriod).toBe('2022-12');
  });

  it('is asked for next after the last period that has one, and no more after the date', () => {
    expect(nextReport(asked, ['2021-12'], on('2022-03-01')).nextPeriod).toBe('2022-12');
    expect(nextReport(asked, ['2022-12', '2021-12'], on('2023-03-01')).nextPeriod).toBeNull();
    const early = { ...asked, dueOn: localDate('2021-06-30') };
    expect(nextReport(early, ['2021-12'], on('2022-03-01')).nextPeriod).toBeNull();
  });
});

describe('the share of a span', () => {
  const share = (from: string, until: string, day: string) => {
    const { elapsed, of, unit } = shareAt(localDate(from), localDate(until), localDate(day));
    return [elapsed, of, unit];
  };

  it('is of years where both are whole, else of months, else of days', () => {
    expect(share('2021-01-01', '2025-12-31', '2023-12-31')).toEqual([3, 5, 'years']);
    expect(share('2021-01-01', '2025-12-31', '2023-06-30')).toEqual([30, 60, 'months']);
    expect(share('2021-01-01', '2021-01-31', '2021-01-10')).toEqual([9, 30, 'days']);
  });

  it('is nothing before the span and all of it after', () => {
    expect(share('2021-01-01', '2025-12-31', '2020-12-31')).toEqual([0, 5, 'years']);
    expect(share('2021-01-01', '2025-12-31', '2026-06-30')).toEqual([5, 5, 'years']);
  });
});
