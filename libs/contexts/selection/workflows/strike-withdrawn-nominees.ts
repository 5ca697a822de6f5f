import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { strikeWithdrawnNominee } from '../commands/strike-withdrawn-nominee';
import { ApplicationWithdrawn, CandidateNominated } from '../contracts';

/**
 * Whoever withdrew the application leaves the nomination list, whatever its state (JX-PLAN 2.3.3). A nomination that
 * crossed with the withdrawal is taken back as well: the instance remembers that its candidate withdrew.
 */
export const strikeWithdrawnNominees = defineWorkflow({
  name: 'strike-withdrawn-nominees',
  title: text('撤回申报的人选退出推荐名单', 'Strike nominees who withdrew'),
  on: (on) => [
    on(
      ApplicationWithdrawn,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data: { roundId, bodyId, candidacyId } }) => ({
        commands: [plan(strikeWithdrawnNominee, { roundId, bodyId, candidacyId })],
        memory: { withdrawn: true },
      }),
    ),
    on(
      CandidateNominated,
      ({ data: { candidacyId } }) => candidacyId,
      ({ data: { roundId, bodyId, candidacyId } }, memory) => ({
        commands:
          memory === undefined ? [] : [plan(strikeWithdrawnNominee, { roundId, bodyId, candidacyId })],
      }),
    ),
  ],
});
