import type { QueryContext } from '#command-handling';
import { addDays, BilingualText, localDate, text } from '#kernel';
import { countDays, Period, periodInWords, WorkingDayCount } from '#policy';
import { DAY_KIND_NAMES } from '#vocabulary';
import type { RoundMeasure } from './answers';
import type { NoticeFigures, RoundFigures } from './figures';
import { measureOf } from './measure';

/** A notice in words: there is one of a body's list, and one of an edition of the roster, on a day. */
function noticeInWords({ kind, publishedOn }: NoticeFigures): BilingualText {
  return kind === 'nomination-list'
    ? text(
        `${publishedOn} 发布的推荐人选名单公示`,
        `The notice of a nomination list published on ${publishedOn}`,
      )
    : text(
        `${publishedOn} 发布的拟入选名单公示`,
        `The notice of the proposed roster published on ${publishedOn}`,
      );
}

type Calendar = Pick<QueryContext, 'workingDays' | 'today'>;

/**
 * How long each notice ran against the policy's minimum, and how soon what was on it was sent or published. A notice
 * that could be closed and was not warns; there is no limit on what comes after. What cannot be counted says so.
 */
export function noticeTimes(
  now: RoundFigures,
  before: RoundFigures | undefined,
  calendar: Calendar,
): RoundMeasure[] {
  return now.notices.flatMap((notice) => {
    const last = before && sameNotice(before.notices, notice);
    return [...noticeLength(now, notice, last, calendar), ...timeToUse(now, notice, last, calendar)];
  });
}

/** The last notice of the same body, or of the roster, in another round. */
function sameNotice(
  notices: readonly NoticeFigures[],
  { kind, bodyId }: NoticeFigures,
): NoticeFigures | undefined {
  return notices.findLast((one) => one.kind === kind && one.bodyId === bodyId);
}

function noticeLength(
  { pack }: RoundFigures,
  notice: NoticeFigures,
  last: NoticeFigures | undefined,
  calendar: Calendar,
): RoundMeasure[] {
  const rule = notice.kind === 'nomination-list' ? pack.localNotice : pack.publicNotice;
  if (rule === undefined) return [];
  const full = fullDays(notice, rule.counted, calendar);
  const { noticeId, closableFrom, closedOn } = notice;
  const published = noticeInWords(notice);
  const late = closedOn === null && calendar.today > closableFrom;
  const short = closedOn !== null && full.days !== null && full.days < rule.days;
  const state = closedOn === null ? text('公示中', 'running') : text('已结束', 'over');
  const overdue = late
    ? text(
        `，${closableFrom} 起即可结束，请尽快结束公示`,
        `; it could be closed from ${closableFrom}: close it`,
      )
    : text('', '');
  const passed = full.days === null ? uncountable(full.missingYear) : fullInWords(full.days, rule.counted);
  return [
    measureOf(pack, {
      ...{ kind: 'notice-length', measure: `notice-length.${noticeId}`, unit: rule.counted },
      value: full.days,
      previous: last === undefined ? null : fullDays(last, rule.counted, calendar).days,
      target: rule.days,
      warning: late || short,
      clause: rule.clause,
      sentence: text(
        `${published.zh}（${state.zh}）${passed.zh}，要求不少于 ${periodInWords(rule).zh}${overdue.zh}`,
        `${published.en} (${state.en}): ${passed.en}, at least ${rule.days} are asked for${overdue.en}`,
      ),
    }),
  ];
}

/** Counted days that have passed whole: the day of publication and the day of the end do not count. */
function fullDays(
  { publishedOn, closedOn }: NoticeFigures,
  counted: Period['counted'],
  { workingDays, today }: Calendar,
): WorkingDayCount {
  const end = closedOn === null ? today : localDate(closedOn);
  const passed = countDays(workingDays, counted, publishedOn, addDays(end, -1));
  return passed.days === null ? passed : { days: Math.max(0, passed.days) };
}

function fullInWords(days: number, counted: Period['counted']): BilingualText {
  const { zh } = periodInWords({ days, counted });
  return text(`已满 ${zh}`, `${days} full ${DAY_KIND_NAMES[counted].en}`);
}

/** In the place of a number of working days. */
function uncountable(missingYear: number): BilingualText {
  return text(
    `工作日历缺少 ${missingYear} 年，暂不能计算工作日数`,
    `not to be counted, since the working-day calendar lacks the year ${missingYear}`,
  );
}

function timeToUse(
  { pack }: RoundFigures,
  notice: NoticeFigures,
  last: NoticeFigures | undefined,
  calendar: Calendar,
): RoundMeasure[] {
  const used = daysToUse(notice, calendar);
  const isList = notice.kind === 'nomination-list';
  const part = isList ? pack.nomination : pack.publication;
  if (notice.closedOn === null || part === undefined) return [];
  const published = noticeInWords(notice);
  const what = isList ? text('报送', 'sent') : text('公布', 'published');
  return [
    measureOf(pack, {
      kind: 'time-to-publication',
      measure: `time-to-publication.${notice.noticeId}`,
      unit: 'working-days',
      value: used?.days ?? null,
      previous: (last && daysToUse(last, calendar)?.days) ?? null,
      clause: part.clause,
      sentence:
        used === null
          ? text(
              `${published.zh}于 ${notice.closedOn} 结束，尚未${what.zh}`,
              `${published.en} ended on ${notice.closedOn}; not ${what.en} yet`,
            )
          : timeInWords(published, what, used),
    }),
  ];
}

function timeInWords(published: BilingualText, what: BilingualText, used: WorkingDayCount): BilingualText {
  if (used.days !== null)
    return text(
      `${published.zh}结束后 ${used.days} 个工作日${what.zh}`,
      `${published.en}: ${what.en} ${used.days} working days after its end`,
    );
  const unknown = uncountable(used.missingYear);
  return text(
    `${published.zh}结束后已${what.zh}；${unknown.zh}`,
    `${published.en}: ${what.en} after its end; the working days are ${unknown.en}`,
  );
}

/** Null while the notice runs, and until what was on it is sent or published. */
function daysToUse(
  { closedOn, usedOn }: NoticeFigures,
  { workingDays }: Pick<Calendar, 'workingDays'>,
): WorkingDayCount | null {
  return closedOn === null || usedOn === null ? null : workingDays(closedOn, usedOn);
}
