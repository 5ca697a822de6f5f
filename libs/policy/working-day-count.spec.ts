import { localDate } from '#kernel';
import { CalendarYearMissingError } from './policy-in-force';
import { countWorkingDays } from './working-day-count';

const knowing2026 = {
  workingDaysBetween: (_from: string, to: string) => {
    if (to > '2026-12-31') throw new CalendarYearMissingError(Number(to.slice(0, 4)), 'invented');
    return 3;
  },
};

describe('counting working days for whoever reads', () => {
  it('gives the calendar’s number', () => {
    expect(countWorkingDays(knowing2026, '2026-12-01', '2026-12-04')).toEqual({ days: 3 });
  });

  it('gives no number, and says which year is wanting, where the calendar lacks it', () => {
    const count = countWorkingDays(knowing2026, '2026-12-01', localDate('2027-01-04'));
    expect(count).toEqual({ days: null, missingYear: 2027 });
  });

  it('does not take any other failure for a missing year', () => {
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => countWorkingDays({ workingDaysBetween: broken }, '2026-12-01', '2026-12-04')).toThrow(
      'broken',
    );
  });
});
