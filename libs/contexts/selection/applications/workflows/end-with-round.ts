import { text } from '#kernel';
import { RoundClosed } from '#contexts/programmes/contracts';
import { defineDeadline, plan } from '#workflows';
import { endCandidacy } from '../commands/end-candidacy';
import { ApplicationAnnulled, ApplicationSubmitted, ApplicationWithdrawn } from '../contracts';

/** Once the round has ended, every candidacy in it that has no result yet is told that it was not selected. */
export const endWithRound = defineDeadline({
  name: 'end-with-round',
  title: text('年度选拔办结', 'End of the round'),
  on: (on) => [
    on.opens(ApplicationSubmitted, ({ data: { candidacyId, roundId } }) => ({
      key: candidacyId,
      dueAt: { once: roundId },
      command: plan(endCandidacy, { candidacyId, roundId }),
    })),
    on.settles(ApplicationWithdrawn, ({ data: { candidacyId } }) => candidacyId),
    on.settles(ApplicationAnnulled, ({ data: { candidacyId } }) => candidacyId),
    on.happens(RoundClosed, ({ data: { roundId } }) => roundId),
  ],
});
