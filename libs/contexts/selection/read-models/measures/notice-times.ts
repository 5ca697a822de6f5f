import { addDays, BilingualText, LocalDate, localDate, text } from '#kernel';
import type { WorkingDayCalendar } from '#policy';
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

interface Calendar {
  readonly calendar: WorkingDayCalendar;
  readonly today: LocalDate;
}

/**
 * How long each notice ran against the policy's minimum, and how soon what was on it was sent or published. A notice
 * that could be closed and was not warns; there is no limit on what comes after.
 */
export function noticeTimes(
  now: RoundFigures,
  before: RoundFigures | undefined,
  { calendar, today }: Calendar,
): RoundMeasure[] {
  return now.notices.flatMap((notice) => {
    const last = before && sameNotice(before.notices, notice);
    return [
      ...noticeLength(now, notice, last, { calendar, today }),
      ...timeToUse(now, notice, last, { calendar, today }),
    ];
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
  { calendar, today }: Calendar,
): RoundMeasure[] {
  const rule = notice.kind === 'nomination-list' ? pack.notices.nominationList : pack.notices.proposedRoster;
  if (rule === undefined) return [];
  const value = fullDays(notice, { calendar, today });
  const { noticeId, closableFrom, closedOn } = notice;
  const published = noticeInWords(notice);
  const late = closedOn === null && today > closableFrom;
  const short = closedOn !== null && value < rule.workingDays;
  const state = closedOn === null ? text('公示中', 'running') : text('已结束', 'over');
  const overdue = late
    ? text(
        `，${closableFrom} 起即可结束，请尽快结束公示`,
        `; it could be closed from ${closableFrom}: close it`,
      )
    : text('', '');
  return [
    measureOf(pack, {
      ...{ kind: 'notice-length', measure: `notice-length.${noticeId}`, unit: 'working-days', value },
      previous: last === undefined ? null : fullDays(last, { calendar, today }),
      target: rule.workingDays,
      warning: late || short,
      clause: rule.clause,
      sentence: text(
        `${published.zh}（${state.zh}）已满 ${value} 个工作日，要求不少于 ${rule.workingDays} 个工作日${overdue.zh}`,
        `${published.en} (${state.en}): ${value} full working days, at least ${rule.workingDays} are asked for${overdue.en}`,
      ),
    }),
  ];
}

/** Working days that have passed whole: the day of publication and the day of the end do not count. */
function fullDays({ publishedOn, closedOn }: NoticeFigures, { calendar, today }: Calendar): number {
  const end = closedOn === null ? today : localDate(closedOn);
  return Math.max(0, calendar.workingDaysBetween(localDate(publishedOn), addDays(end, -1)));
}

function timeToUse(
  { pack }: RoundFigures,
  notice: NoticeFigures,
  last: NoticeFigures | undefined,
  days: Calendar,
): RoundMeasure[] {
  const value = daysToUse(notice, days.calendar);
  if (notice.closedOn === null) return [];
  const isList = notice.kind === 'nomination-list';
  const published = noticeInWords(notice);
  const what = isList ? text('报送', 'sent') : text('公布', 'published');
  return [
    measureOf(pack, {
      kind: 'time-to-publication',
      measure: `time-to-publication.${notice.noticeId}`,
      unit: 'working-days',
      value,
      previous: last === undefined ? null : daysToUse(last, days.calendar),
      clause: isList ? pack.basis['list-after-notice'] : pack.basis.publication,
      sentence:
        value === null
          ? text(
              `${published.zh}于 ${notice.closedOn} 结束，尚未${what.zh}`,
              `${published.en} ended on ${notice.closedOn}; not ${what.en} yet`,
            )
          : text(
              `${published.zh}结束后 ${value} 个工作日${what.zh}`,
              `${published.en}: ${what.en} ${value} working days after its end`,
            ),
    }),
  ];
}

/** Null while the notice runs, and until what was on it is sent or published. */
function daysToUse({ closedOn, usedOn }: NoticeFigures, calendar: WorkingDayCalendar): number | null {
  return closedOn === null || usedOn === null
    ? null
    : calendar.workingDaysBetween(localDate(closedOn), localDate(usedOn));
}
