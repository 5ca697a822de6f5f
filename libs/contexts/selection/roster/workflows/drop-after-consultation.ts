import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { dropCandidate } from '../commands/drop-candidate';
import { OpinionResolved } from '../../consultation/contracts';

/** Whom the organiser takes off after a department's opinion falls out of the proposed roster (JX-PLAN 2.3.4c). */
export const dropAfterConsultation = defineWorkflow({
  name: 'drop-after-consultation',
  title: text('征求意见后移除人选', 'Drop a candidate after the consultation'),
  on: (on) => [
    on(
      OpinionResolved,
      ({ data: { roundId } }) => roundId,
      ({ data: { roundId, candidacyId, resolution } }) => ({
        commands:
          resolution === 'taken-off'
            ? [plan(dropCandidate, { roundId, candidacyId, grounds: 'consultation' })]
            : [],
      }),
    ),
  ],
});
