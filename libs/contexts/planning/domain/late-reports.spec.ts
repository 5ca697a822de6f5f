import { addDays, daysAfter, localDate } from '#kernel';
import { lateReports, Reporting } from './late-reports';

/** Every day is a working day. */
const everyDay = (from: string, to: string) => ({ days: daysAfter(localDate(from), localDate(to)) });
const asked: Reporting = {
  ...{ from: localDate('2021-01-01'), until: localDate('2025-12-31'), every: 'year', workingDays: 10 },
  ...{ dueOn: localDate('2025-12-31'), assignedOn: localDate('2022-03-01'), reported: [], returned: [] },
};
const late = (changes: Partial<Reporting>, on: string) =>
  lateReports({ ...asked, ...changes }, localDate(on), everyDay);
const periods = (changes: Partial<Reporting>, on: string) => late(changes, on).map(({ period }) => period);

describe('the reports that are late', () => {
  it('are late from the day after they were due, by so many working days', () => {
    expect(late({}, '2023-01-10')).toEqual([]);
    expect(late({}, '2023-01-11')).toEqual([
      { period: '2022-12', dueOn: '2023-01-10', lateSince: '2023-01-11', workingDaysLate: 1 },
    ]);
    expect(late({}, '2023-01-20')[0]).toMatchObject({ dueOn: '2023-01-10', workingDaysLate: 10 });
  });

  it('are those of every period since the assignment, and of none before the last one that was reported', () => {
    expect(periods({}, '2024-02-01')).toEqual(['2022-12', '2023-12']);
    expect(periods({ reported: ['2022-12'] }, '2024-02-01')).toEqual(['2023-12']);
    expect(periods({ reported: ['2023-12'] }, '2024-02-01')).toEqual([]);
  });

  it('are those that were sent back and not reported again', () => {
    expect(periods({ reported: ['2023-12'], returned: ['2022-12'] }, '2024-02-01')).toEqual(['2022-12']);
  });

  it('end with the day by which the target is due', () => {
    expect(periods({ dueOn: localDate('2022-12-31') }, '2026-02-01')).toEqual(['2022-12']);
  });

  it('are none where nothing is reported, or the calendar lacks the year', () => {
    expect(late({ workingDays: null }, '2024-02-01')).toEqual([]);
    expect(lateReports(asked, addDays(asked.until, 30), () => ({ days: null }))).toEqual([]);
  });
});
