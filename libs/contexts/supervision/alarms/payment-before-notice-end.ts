import { daysAfter, LocalDate, localDate, text } from '#kernel';
import { GrantDisbursed } from '#contexts/funding/contracts';
import { NoticePublished } from '#contexts/publicity/contracts';
import { defineAlarm } from './define-alarm';

type Data = { readonly noticeUntil: LocalDate } | { readonly paidOn: LocalDate };

/** Money went out while objections to the candidate could still be raised. */
export const paymentBeforeNoticeEnd = defineAlarm<Data>({
  name: 'payment-before-notice-end',
  title: text('公示期满前拨付资金', 'Payment before the notice ended'),
  meaning: text(
    '拟入选名单公示期满以前，已向该人选拨付资金。',
    'A grant of a candidate was paid before the notice of the proposed roster was over.',
  ),
  subject: 'candidacy',
  threshold: {
    says: text('提前的天数，达到即报警', 'days before the end, from which on it is raised'),
    value: 1,
  },
  on: (on) => [
    on(NoticePublished, ({ data: { kind, entries, lastDay } }) =>
      kind === 'proposed-roster'
        ? entries.map(({ candidacyId }) => ({ subjectId: candidacyId, data: { noticeUntil: lastDay } }))
        : [],
    ),
    on(GrantDisbursed, ({ data: { candidacyId, disbursedOn } }) => [
      { subjectId: candidacyId, data: { paidOn: disbursedOn } },
    ]),
  ],
  judge: (notes, threshold) => {
    const notice = notes.findLast(({ data }) => 'noticeUntil' in data);
    if (notice === undefined || !('noticeUntil' in notice.data)) return undefined;
    const { noticeUntil } = notice.data;
    const early = notes.flatMap((note) => {
      if (!('paidOn' in note.data)) return [];
      const days = daysAfter(localDate(note.data.paidOn), localDate(noticeUntil)) + 1;
      return days >= threshold ? [{ note, days }] : [];
    });
    const [first] = early;
    return first && { found: first.days, rests: [notice, ...early.map(({ note }) => note)] };
  },
});
