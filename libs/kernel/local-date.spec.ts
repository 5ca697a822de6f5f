import { addDays, ageOn, isLocalDate, localDate, localDateAt, startOfDay } from '#kernel';

describe('local dates in Asia/Shanghai', () => {
  it('refuses dates that do not exist', () => {
    expect(isLocalDate('2022-02-31')).toBe(false);
    expect(isLocalDate('2023-02-29')).toBe(false);
    expect(isLocalDate('2022-1-1')).toBe(false);
    expect(() => localDate('2022-13-01')).toThrow(RangeError);
    expect(isLocalDate('2024-02-29')).toBe(true);
  });

  it('takes the date from the Shanghai clock, not from UTC', () => {
    expect(localDateAt(new Date('2022-03-01T15:59:59Z'))).toBe('2022-03-01');
    expect(localDateAt(new Date('2022-03-01T16:00:00Z'))).toBe('2022-03-02');
    expect(startOfDay(localDate('2022-03-02')).toISOString()).toBe('2022-03-01T16:00:00.000Z');
  });

  it('counts the birthday itself as the age before: a year is complete on the day after', () => {
    expect(ageOn(localDate('1976-06-30'), localDate('2022-06-29'))).toBe(45);
    expect(ageOn(localDate('1976-06-30'), localDate('2022-06-30'))).toBe(45);
    expect(ageOn(localDate('1976-06-30'), localDate('2022-07-01'))).toBe(46);
    expect(ageOn(localDate('2000-02-29'), localDate('2022-02-28'))).toBe(21);
    expect(ageOn(localDate('2000-02-29'), localDate('2022-03-01'))).toBe(22);
  });

  it('adds days over months and leap years', () => {
    expect(addDays(localDate('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(localDate('2022-01-01'), -1)).toBe('2021-12-31');
  });
});
