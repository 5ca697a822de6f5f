import { bodyOf, defineCommand, Judged, Load } from '#command-handling';
import { accept, allSatisfied, Refusal, text, together } from '#kernel';
import { candidacyId } from '#vocabulary';
import { recordedOutcomes } from '../../../event-fields';
import { candidacy, CandidacyState, EligibilityReviewed } from '../contracts';
import {
  nominationList,
  nominationListIdOf,
  NominationListState,
  SENT_LIST,
} from '../../nominations/contracts';
import { applicationOf } from '../domain/application-of';
import { refuseUnchecked } from '../domain/background-check';
import { applicantKey, endorserKeys, filerKey, nominatorKeys } from '../domain/candidacy-keys';
import { checkCandidacy } from '../domain/eligibility';
import { openRoundOf } from '../domain/open-round';
import { organiserOffices } from '../domain/round-of-candidacy';
import { loadSupport, SUPPORT_FREED } from '../../support/domain/support-of';
import { alreadyReviewed, candidacyNotEndorsed, notNominated } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';
import { OpenRound, round } from '#contexts/programmes/contracts';
import { SupportRecordState } from '../../support/contracts';

export class ReviewEligibility extends bodyOf({ candidacyId }) {}

interface ReviewFacts {
  readonly round: OpenRound | undefined;
  readonly list: NominationListState | undefined;
  readonly support: SupportRecordState;
}

/** The organiser checks a nominee rule by rule and decides (JX-PLAN 2.3.4a). Both results are decisions on record. */
export const reviewEligibility = defineCommand(ReviewEligibility, {
  aggregate: candidacy,
  summary: text('资格审查', 'Review eligibility'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('review-eligibility'),
  looksAt: [round, SENT_LIST, SUPPORT_FREED],
  facts: async (load: Load, _command: ReviewEligibility, state: CandidacyState): Promise<ReviewFacts> => {
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
  outside: (reviewing) => {
    const { id: candidacyId, state } = reviewing;
    if (state.status === 'none' || state.status === 'withdrawn') return undefined;
    if (state.status === 'submitted')
      return refuseUnlisted(reviewing) ?? candidacyNotEndorsed({ candidacyId, waitingAt: state.waitingAt });
    return (
      refuseUnlisted(reviewing) ??
      (state.status === 'returned' ? undefined : alreadyReviewed({ candidacyId }))
    );
  },
  guards: [refuseUnlisted, ({ state, context: { policy } }) => refuseUnchecked(state, policy)],
  decide: (state, { candidacyId }, { actor, policy }, { support }) => {
    const outcomes = checkCandidacy(policy, 'review', state, support);
    const { personId, roundId } = state.application;
    const eligible = allSatisfied(outcomes);
    const reviewPanelDue = eligible && policy.expertReview !== undefined;
    return accept(
      EligibilityReviewed.of({
        ...{ candidacyId, personId, roundId, ...recordedOutcomes(outcomes) },
        ...{ eligible, reviewedBy: actor.id },
        ...(reviewPanelDue && { reviewPanelDue }),
      }),
      [policy.eligibilityReview.clause, ...outcomes.map((outcome) => outcome.clause)],
    );
  },
});

/** The organiser reviews whom a nominating body has sent; whoever applied, where nobody nominates. */
function refuseUnlisted({
  id: candidacyId,
  context: { policy },
  facts: { list },
}: Judged<unknown, ReviewFacts, 'eligibilityReview'>): Refusal | undefined {
  if (policy.nomination === undefined) return undefined;
  const listed = list?.status === 'sent' && list.nominees.some((one) => one.candidacyId === candidacyId);
  return listed ? undefined : notNominated({ candidacyId, clause: policy.eligibilityReview.clause });
}
