import { text } from '#kernel';
import { date, freeText, integer, referenceDate } from '#vocabulary';

/* What the call of a round says (JX-PLAN 2.3.1). */

export const datesOfCall = {
  applicationsFrom: date(text('申报开始日期', 'First day of applications')),
  applicationsUntil: date(text('申报截止日期（含）', 'Last day of applications, inclusive')),
  referenceDate,
};
export const cap = integer(text('入选人数上限', 'How many may be selected at most'), 1, 100_000);
export const termsOfCall = {
  conditions: freeText(text('申报条件', 'Conditions'), 5_000),
  materials: freeText(text('材料要求', 'Materials'), 5_000),
  procedure: freeText(text('工作程序', 'Procedure'), 5_000),
};
