import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { dropCandidate } from '../commands/drop-candidate';
import { ApplicationAnnulled, ApplicationWithdrawn } from '../../applications/contracts';

/**
 * Whoever withdrew the application, or whose application was annulled, falls out of the proposed roster, or of its reserves.
 * Refused for everybody else.
 */
export const dropWithdrawnCandidates = defineWorkflow({
  name: 'drop-withdrawn-candidates',
  title: text(
    '撤回或作废申报后退出拟入选名单',
    'Drop candidates whose application was withdrawn or annulled',
  ),
  on: (on) => [
    on(
      ApplicationWithdrawn,
      ({ data: { roundId } }) => roundId,
      ({ data: { roundId, candidacyId } }) => ({
        commands: [plan(dropCandidate, { roundId, candidacyId, grounds: 'application-withdrawn' })],
      }),
    ),
    on(
      ApplicationAnnulled,
      ({ data: { roundId } }) => roundId,
      ({ data: { roundId, candidacyId } }) => ({
        commands: [plan(dropCandidate, { roundId, candidacyId, grounds: 'eligibility-lost' })],
      }),
    ),
  ],
});
