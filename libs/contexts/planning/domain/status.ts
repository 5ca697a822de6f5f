import {
  addDays,
  BilingualText,
  compareQuotients,
  LocalDate,
  localDate,
  minus,
  Quotient,
  quotientText,
  sumOf,
  sumOfQuotients,
  text,
  times,
  whole,
} from '#kernel';
import type { TargetTerms } from '../contracts';
import { SENSES, STATUSES } from '../contracts/words';
import { endOfPeriod, periodWith } from './periods';
import { Share, shareAt, shareInWords } from './share';

export type TargetStatus = keyof typeof STATUSES;

/** A figure that counts: confirmed, counted from events, or stated by the text; and the last day that it tells of. */
export interface KnownFigure {
  readonly through: LocalDate;
  readonly figure: string;
}

/** What the figures of a target come to, exactly. */
export interface Standing {
  readonly value: Quotient;
  readonly through: LocalDate;
  /** Of a flow of a year: whose; null for others. */
  readonly year: number | null;
}

/** Where a target stands, with the arithmetic. Numbers are decimal text, rounded to two places more than the indicator has. */
export interface Assessment {
  readonly status: TargetStatus;
  readonly figure: string | null;
  readonly through: LocalDate | null;
  readonly year: number | null;
  /** Null where it cannot be read. */
  readonly target: string | null;
  /** What should have been reached by then; null where there is no line. */
  readonly line: string | null;
  /** How much of the time has gone by; null where there is no line. */
  readonly share: Share | null;
  /** What is lacking, or too much; 0 for nothing; null where it cannot be said. */
  readonly gap: string | null;
  readonly words: BilingualText;
}

/** Figures by period, as confirmed, with the days that they tell of. */
export function figuresThrough(
  terms: Pick<TargetTerms, 'until'>,
  confirmed: readonly { readonly period: string; readonly figure: string }[],
): readonly KnownFigure[] {
  return confirmed.map(({ period, figure }) => ({ through: endOfPeriod(terms, period), figure }));
}

/** The last day whose figures are compared with a target: the end of the period in which it is due. */
export function judgedUntil(
  terms: Pick<TargetTerms, 'from' | 'until' | 'every'>,
  dueOn: LocalDate,
): LocalDate {
  return endOfPeriod(terms, periodWith(terms, dueOn));
}

/**
 * Puts the figures of a target together. Figures of flows are cumulative within their year: of each year the last one counts, so that
 * nothing counts twice. The order in which they are given does not matter. Null where there are none.
 */
export function standingOf(
  terms: TargetTerms,
  dueOn: LocalDate,
  figures: readonly KnownFigure[],
): Standing | null {
  const end = judgedUntil(terms, dueOn);
  const counting = figures
    .filter(({ through }) => through <= end)
    .sort((one, other) => (one.through < other.through ? -1 : 1));
  const last = counting.at(-1);
  if (last === undefined) return null;
  const { through } = last;
  if (terms.kind === 'flow-of-year')
    return { value: whole(last.figure), through, year: Number(through.slice(0, 4)) };
  const years = [...new Map(counting.map((one) => [one.through.slice(0, 4), one.figure])).values()];
  return { value: overYears(terms.years, years, last.figure), through, year: null };
}

function overYears(way: TargetTerms['years'], years: readonly string[], last: string): Quotient {
  if (way === 'last') return whole(last);
  return { over: sumOf(years), under: way === 'mean' ? String(years.length) : '1' };
}

/**
 * Where a target stands by its figures: along the line from its baseline, by the share of the time, or against its limit. It depends on
 * the figures alone and on no clock: what is missed is missed by a figure of the day on which it was due, or of a later one.
 */
export function assess(terms: TargetTerms, dueOn: LocalDate, figures: readonly KnownFigure[]): Assessment {
  const standing = standingOf(terms, dueOn, figures);
  const { value: target } = terms;
  const places = terms.decimals + 2;
  const line = standing === null || target === null ? null : lineAt(terms, target, dueOn, standing);
  const status = statusOf(terms, dueOn, standing, line);
  const gap = standing === null || target === null ? null : gapOf(terms, target, standing, status);
  const known = {
    ...{ status, through: standing?.through ?? null, year: standing?.year ?? null, target },
    figure: standing && quotientText(standing.value, places),
    ...{ line: line && quotientText(line.value, places), share: line?.share ?? null },
    gap: gap && quotientText(gap, places),
  };
  return { ...known, words: inWords(terms, known, line) };
}

interface Line {
  readonly base: string;
  readonly value: Quotient;
  readonly share: Share;
}

/** Null for what is compared with the target itself: limits, growth, and shares and rates without a baseline. */
function lineAt(
  terms: TargetTerms,
  target: string,
  dueOn: LocalDate,
  { through, year }: Standing,
): Line | null {
  const start = startOf(terms, dueOn, year);
  if (start === null) return null;
  const share = shareAt(start.from, start.until, through);
  const [elapsed, of] = [String(share.elapsed), String(share.of)];
  const over = sumOf([times(start.base, of), times(minus(target, start.base), elapsed)]);
  return { base: start.base, value: { over, under: of }, share };
}

/** Where the line begins, and the span that it goes over. */
function startOf(
  { sense, kind, unitKind, from, until, baseline, baselineOn }: TargetTerms,
  dueOn: LocalDate,
  year: number | null,
): { readonly base: string; readonly from: LocalDate; readonly until: LocalDate } | null {
  if (sense === 'at-most' || kind === 'growth') return null;
  if (year !== null) return { base: '0', ...daysOfYear({ from, until }, year) };
  if (kind === 'sum-of-period') return { base: '0', from, until: dueOn };
  if (baseline !== null && baselineOn !== null)
    return { base: baseline, from: addDays(baselineOn, 1), until: dueOn };
  return unitKind === 'count' ? { base: '0', from, until: dueOn } : null;
}

/** The days of a year that the plan has. */
function daysOfYear({ from, until }: Pick<TargetTerms, 'from' | 'until'>, year: number) {
  const [first, last] = [localDate(`${year}-01-01`), localDate(`${year}-12-31`)];
  return { from: first < from ? from : first, until: last < until ? last : until };
}

function statusOf(
  terms: TargetTerms,
  dueOn: LocalDate,
  standing: Standing | null,
  line: Line | null,
): TargetStatus {
  const { value: target, sense, source } = terms;
  if (target === null) return 'illegible';
  if (standing === null) return source === 'text' ? 'illegible' : 'no-report';
  const reached = isReached(terms, target, standing.value);
  if (sense === 'at-most') return reached ? 'within' : 'over';
  const final = standing.through >= lastDayFor(terms, dueOn, standing);
  if (reached) return final || stays(terms) ? 'achieved' : 'on-track';
  if (final) return 'missed';
  return line !== null && compareQuotients(standing.value, line.value) >= 0 ? 'on-track' : 'behind';
}

/** The day at whose end it is settled: of a flow the end of its year. */
function lastDayFor(terms: TargetTerms, dueOn: LocalDate, { year }: Standing): LocalDate {
  return year === null ? dueOn : daysOfYear(terms, year).until;
}

/** Whether what was reached is reached for good: a mean and a rate of a year are not. */
function stays({ kind, years }: TargetTerms): boolean {
  return kind === 'flow-of-year' || (kind !== 'growth' && years !== 'mean');
}

/** `about` is reached from 95 % on. */
const ABOUT = { over: '95', under: '100' };

function isReached({ sense }: TargetTerms, target: string, value: Quotient): boolean {
  switch (sense) {
    case 'at-most':
      return compareQuotients(value, whole(target)) <= 0;
    case 'above':
      return compareQuotients(value, whole(target)) > 0;
    case 'about':
      return compareQuotients(value, { over: times(target, ABOUT.over), under: ABOUT.under }) >= 0;
    default:
      return compareQuotients(value, whole(target)) >= 0;
  }
}

/** What is lacking of the target, or too much of a limit: 0 once nothing is. */
function gapOf({ sense }: TargetTerms, target: string, { value }: Standing, status: TargetStatus): Quotient {
  const lacking = sumOfQuotients([whole(target), { ...value, over: minus('0', value.over) }]);
  const gap = sense === 'at-most' ? { ...lacking, over: minus('0', lacking.over) } : lacking;
  return status === 'achieved' || compareQuotients(gap, whole('0')) < 0 ? whole('0') : gap;
}

/** The arithmetic in one sentence: figure, line, target, gap. */
function inWords(terms: TargetTerms, known: Omit<Assessment, 'words'>, line: Line | null): BilingualText {
  const { figure, through, target, gap } = known;
  const sense = SENSES[terms.sense];
  const aim = target === null ? undefined : text(`目标${sense.zh} ${target}`, `target ${sense.en} ${target}`);
  const parts = [
    figure === null || through === null
      ? undefined
      : text(`截至 ${through} 为 ${figure}`, `${figure} by ${through}`),
    line && known.line !== null && target !== null ? lineInWords(line, known.line, target) : undefined,
    aim,
    gap === null || gap === '0' ? undefined : gapInWords(terms, gap),
    STATUSES[known.status],
  ].filter((part) => part !== undefined);
  return text(parts.map(({ zh }) => zh).join('；'), parts.map(({ en }) => en).join('; '));
}

function lineInWords({ base, share }: Line, line: string, target: string): BilingualText {
  const words = shareInWords(share);
  const sum = `${base} + ${share.elapsed}/${share.of} × (${target} − ${base})`;
  return text(`按进度应为 ${line} = ${sum}（${words.zh}）`, `line ${line} = ${sum} (${words.en})`);
}

function gapInWords({ sense }: TargetTerms, gap: string): BilingualText {
  return sense === 'at-most' ? text(`超出 ${gap}`, `${gap} too much`) : text(`尚差 ${gap}`, `${gap} lacking`);
}
