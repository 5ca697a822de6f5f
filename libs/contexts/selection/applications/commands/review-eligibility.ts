import { bodyOf, defineCommand } from '#command-handling';
import { accept, allSatisfied, refuse, Refusal, text, together } from '#kernel';
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
import { refuseReturned, refuseUnsubmitted, refuseWithdrawn } from '../domain/refuse-by-status';
import { organiserOffices } from '../domain/round-of-candidacy';
import { loadSupport } from '../../support/domain/support-of';

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
  decide: (state, { candidacyId }, context, { list, support }) => {
    if (state.status === 'none') return refuseUnsubmitted(candidacyId);
    if (state.status === 'withdrawn') return refuseWithdrawn(candidacyId);
    const { policy } = context;
    const clause = policy.basis['eligibility-review'];
    const nominated =
      list?.status === 'sent' && list.nominees.some((nominee) => nominee.candidacyId === candidacyId);
    if (!nominated) {
      return refuse(
        'state',
        'not-nominated',
        text(
          `该申报不在已报送的推荐人选名单中，不能进行资格审查（${clause}）。`,
          `Candidacy ${candidacyId} is on no list that was sent: it cannot be reviewed (${clause}).`,
        ),
        { clauses: [clause] },
      );
    }
    const sentBack = refuseUnderCorrection(state);
    if (sentBack) return sentBack;
    if (state.status !== 'endorsed') {
      return refuse(
        'state',
        'already-reviewed',
        text(`该申报的资格审查已有结论。`, `Eligibility of ${candidacyId} has been decided already.`),
      );
    }
    const unchecked = refuseUnchecked(state, policy);
    if (unchecked) return unchecked;
    const outcomes = checkCandidacy(policy, 'review', state, support);
    const { personId, roundId } = state.application;
    const eligible = allSatisfied(outcomes);
    const reviewPanelDue = eligible && policy.stages.includes('expert-review');
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
  return refuse(
    'state',
    'candidacy-not-endorsed',
    text(
      `该申报退回后正重新逐级审核，现由下级单位办理，尚不能进行资格审查。`,
      `Application ${candidacyId} was sent back and is on its way up again, now with ${state.waitingAt}: it cannot be reviewed yet.`,
    ),
  );
}
