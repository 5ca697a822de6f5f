import { text } from '#kernel';
import { ObjectionDecided } from '#contexts/publicity/contracts';
import { defineWorkflow, plan } from '#workflows';
import { removeCandidate } from '../commands/remove-candidate';

/** An upheld objection on the proposed roster's notice takes the candidate off the roster (JX-PLAN 2.3.6a). */
export const removeAfterUpheldObjection = defineWorkflow({
  name: 'remove-after-upheld-objection',
  title: text('异议成立后移除人选', 'Remove a candidate after an upheld objection'),
  on: (on) => [
    on(
      ObjectionDecided,
      ({ data: { roundId } }) => roundId,
      ({ data: { kind, result, roundId, noticeId, objectionId } }) => ({
        commands:
          kind === 'proposed-roster' && result === 'upheld'
            ? [plan(removeCandidate, { roundId, noticeId, objectionId })]
            : [],
      }),
    ),
  ],
});
