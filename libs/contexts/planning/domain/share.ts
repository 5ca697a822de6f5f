import { addDays, BilingualText, daysAfter, LocalDate, text } from '#kernel';

/** How much of a span has gone by: whole years or months where the span is made of them, otherwise days. */
export interface Share {
  readonly elapsed: number;
  readonly of: number;
  readonly unit: 'years' | 'months' | 'days';
}

export const SHARE_UNITS = {
  years: text('年', 'years'),
  months: text('个月', 'months'),
  days: text('天', 'days'),
};

/**
 * The share of a span that has gone by at the end of a day: 3 of 5 years, 30 of 60 months, 814 of 1,826 days. None of it before
 * the span, all of it after.
 */
export function shareAt(from: LocalDate, until: LocalDate, day: LocalDate): Share {
  if (day < from) return { ...shareAt(from, until, until), elapsed: 0 };
  const last = day < until ? day : until;
  if (!from.endsWith('-01') || !endsMonth(until) || !endsMonth(last))
    return { elapsed: daysAfter(from, last), of: Math.max(1, daysAfter(from, until)), unit: 'days' };
  const [elapsed, of] = [monthsIn(from, last), monthsIn(from, until)];
  return elapsed % 12 === 0 && of % 12 === 0
    ? { elapsed: elapsed / 12, of: of / 12, unit: 'years' }
    : { elapsed, of, unit: 'months' };
}

/** A share in words: 3/5 年, 3 of 5 years. */
export function shareInWords({ elapsed, of, unit }: Share): BilingualText {
  return text(`${elapsed}/${of} ${SHARE_UNITS[unit].zh}`, `${elapsed} of ${of} ${SHARE_UNITS[unit].en}`);
}

function endsMonth(day: LocalDate): boolean {
  return addDays(day, 1).endsWith('-01');
}

/** Months from the first day of one to the last day of another. */
function monthsIn(from: LocalDate, last: LocalDate): number {
  const years = Number(last.slice(0, 4)) - Number(from.slice(0, 4));
  return years * 12 + Number(last.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
}
