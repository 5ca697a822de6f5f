import { bodyOf, defineCommand } from '#command-handling';
import { accept, allSatisfied, Refusal, text, together } from '#kernel';
import { candidacyId } from '#vocabulary';
import { recordedOutcomes } from '../../../event-fields';
import { candidacy, EligibilityReviewed } from '../contracts';
import { nominationList, nominationListIdOf } from '../../nominations/contracts';
import type { OpenCandidacy } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { refuseUnchecked } from '../domain/background-check';
import { applicantKey, endorserKeys, filerKey, nominatorKeys } from '../domain/candidacy-keys';
import { checkCandidacy } from '../domain/eligibility';
import { openRoundOf } from '../domain/open-round';
import { refuseReturned, refuseWithdrawn } from '../domain/refuse-by-status';
import { organiserOffices } from '../domain/round-of-candidacy';
import { loadSupport } from '../../support/domain/support-of';
import { alreadyReviewed, candidacyNotEndorsed, notFound, notNominated } from '../domain/refusals';

export class ReviewEligibility extends bodyOf({ candidacyId }) {}

/** The organiser checks a nominee rule by rule and decides (JX-PLAN 2.3.4a). Both results are decisions on record. */
export const reviewEligibility = defineCommand(ReviewEligibility, {
  aggregate: candidacy,
  summary: text('资格审查', 'Review eligibility'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: async (load, _command, state) => {
    const application = applicationOf(state);
    const support = loadSupport(load, state);
    if (application === undefined) return { round: undefined, list: undefined, support: await support };
    const { roundId, bodyId } = application;
    return together({
      round: openRoundOf(load, roundId),
      list: load(nominationList, nominationListIdOf(roundId, bodyId)),
      support,
    });
  },
  scope: { whose: 'organiser', offices: organiserOffices },
  secondKey: ({ candidacyId }, state, { list }) => ({
    holders: [
      ...filerKey(state),
      ...endorserKeys(state),
      ...nominatorKeys(list, candidacyId),
      ...applicantKey(state),
    ],
  }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['eligibilityReview'],
  decide: (state, { candidacyId }, context, { list, support }) => {
    if (state.status === 'none') return notFound({ candidacyId });
    if (state.status === 'withdrawn') return refuseWithdrawn(candidacyId);
    const { policy } = context;
    const clause = policy.eligibilityReview.clause;
    const nominated =
      list?.status === 'sent' && list.nominees.some((nominee) => nominee.candidacyId === candidacyId);
    if (!nominated) {
      return notNominated({ clause, candidacyId });
    }
    const sentBack = refuseUnderCorrection(state);
    if (sentBack) return sentBack;
    if (state.status !== 'endorsed') {
      return alreadyReviewed({ candidacyId });
    }
    const unchecked = refuseUnchecked(state, policy);
    if (unchecked) return unchecked;
    const outcomes = checkCandidacy(policy, 'review', state, support);
    const { personId, roundId } = state.application;
    const eligible = allSatisfied(outcomes);
    const reviewPanelDue = eligible && policy.expertReview !== undefined;
    return accept(
      EligibilityReviewed.of({
        ...{ candidacyId, personId, roundId, ...recordedOutcomes(outcomes) },
        ...{ eligible, reviewedBy: context.actor.id },
        ...(reviewPanelDue && { reviewPanelDue }),
      }),
      [clause, ...outcomes.map((outcome) => outcome.clause)],
    );
  },
});

/** Sent back, or on its way up again: it is reviewed when the nominating body has confirmed it anew. */
function refuseUnderCorrection(state: OpenCandidacy): Refusal | undefined {
  const { candidacyId } = state.application;
  if (state.status === 'returned') return refuseReturned(candidacyId);
  if (state.status !== 'submitted') return undefined;
  return candidacyNotEndorsed({ candidacyId, waitingAt: state.waitingAt });
}
