import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { promoteReserve } from '../commands/promote-reserve';
import { CandidateRemoved } from '../contracts';

/** Whoever falls out of the proposed roster makes room for the first reserve (JX-PLAN 2.3.4). Refused for a reserve. */
export const promoteAfterRemoval = defineWorkflow({
  name: 'promote-after-removal',
  title: text('人选退出后候补递补', 'Promote a reserve after a removal'),
  on: (on) => [
    on(
      CandidateRemoved,
      ({ data: { roundId } }) => roundId,
      ({ data: { roundId, candidacyId } }) => ({
        commands: [plan(promoteReserve, { roundId, replaces: candidacyId })],
      }),
    ),
  ],
});
