import { addDays, startOfDay, text } from '#kernel';
import { defineDeadline, plan } from '#workflows';
import { lapseOpinions } from '../commands/lapse-opinions';
import { ConsultationOpened } from '../contracts';

/** On the day after the last one, opinions that were not given lapse (JX-PLAN 2.3.4c). */
export const opinionsDue = defineDeadline({
  name: 'opinions-due',
  title: text('征求意见期满', 'End of a consultation'),
  on: (on) => [
    on.opens(ConsultationOpened, ({ data: { consultationId, roundId, edition, dueOn } }) => ({
      key: consultationId,
      dueAt: startOfDay(addDays(dueOn, 1)),
      command: plan(lapseOpinions, { roundId, edition }),
    })),
  ],
});
