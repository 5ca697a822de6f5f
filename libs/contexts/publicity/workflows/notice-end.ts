import { startOfDay, text } from '#kernel';
import { defineDeadline, plan } from '#workflows';
import { closeNotice } from '../commands/close-notice';
import { NoticeClosed, NoticePublished } from '../contracts';

/** A notice ends by itself when its last working day is over (JX-PLAN 2.3.5a). */
export const noticeEnd = defineDeadline({
  name: 'notice-end',
  title: text('公示期满', 'End of a notice'),
  on: (on) => [
    on.opens(NoticePublished, ({ data: { noticeId, closableFrom } }) => ({
      key: noticeId,
      dueAt: startOfDay(closableFrom),
      command: plan(closeNotice, { noticeId }),
    })),
    on.settles(NoticeClosed, ({ data: { noticeId } }) => noticeId),
  ],
});
