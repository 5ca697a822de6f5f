import { text } from '#kernel';
import { date } from '#vocabulary';
import type { Filters } from './define-list';

/**
 * The filters `from` and `to`, both days included.
 * @param column of the row `one`, a date
 */
export function between(column: string): Filters {
  return {
    from: {
      field: date(text('起始日期（含）', 'From this date on')),
      where: (day) => `one.${column} >= ${day}`,
    },
    to: {
      field: date(text('截止日期（含）', 'Up to and including this date')),
      where: (day) => `one.${column} <= ${day}`,
    },
  };
}
