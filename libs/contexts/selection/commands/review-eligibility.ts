import { defineCommand, Id } from '#command-handling';
import { accept, allSatisfied, refuse, text } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { candidacy, EligibilityReviewed, nominationList, nominationListIdOf } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey, endorserKeys, filerKey, nominatorKeys } from '../domain/candidacy-keys';
import { checkCandidacy } from '../domain/eligibility';
import { asOpenRound } from '../domain/open-round';
import { organiserOffices } from '../domain/round-of-candidacy';

export class ReviewEligibility {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;
}

/** The organiser checks a nominee rule by rule and decides (JX-PLAN 2.3.4a). Both results are decisions on record. */
export const reviewEligibility = defineCommand(ReviewEligibility, {
  aggregate: candidacy,
  summary: text('资格审查', 'Review eligibility'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: async (load, _command, state) => {
    const application = applicationOf(state);
    if (application === undefined) return { round: undefined, list: undefined };
    const { roundId, bodyId } = application;
    return {
      round: asOpenRound(await load(round, roundId)),
      list: await load(nominationList, nominationListIdOf(roundId, bodyId)),
    };
  },
  offices: organiserOffices,
  secondKey: ({ candidacyId }, state, { list }) => ({
    holders: [
      ...filerKey(state),
      ...endorserKeys(state),
      ...nominatorKeys(list, candidacyId),
      ...applicantKey(state),
    ],
  }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  decide: (state, { candidacyId }, { policy }, { list }) => {
    const clause = policy.basis['eligibility-review'];
    const nominated =
      list?.status === 'sent' && list.nominees.some((nominee) => nominee.candidacyId === candidacyId);
    if (state.status === 'none' || !nominated) {
      return refuse(
        'state',
        'not-nominated',
        text(
          `申报 ${candidacyId} 不在已报送的推荐人选名单中，不能进行资格审查（${clause}）。`,
          `Candidacy ${candidacyId} is on no list that was sent: it cannot be reviewed (${clause}).`,
        ),
        { clauses: [clause] },
      );
    }
    if (state.status !== 'endorsed') {
      return refuse(
        'state',
        'already-reviewed',
        text(
          `申报 ${candidacyId} 的资格审查已有结论。`,
          `Eligibility of ${candidacyId} has been decided already.`,
        ),
      );
    }
    const outcomes = checkCandidacy(policy, 'review', state);
    return accept(
      EligibilityReviewed.of({ candidacyId, outcomes: [...outcomes], eligible: allSatisfied(outcomes) }),
      [clause, ...outcomes.map((outcome) => outcome.clause)],
    );
  },
});
