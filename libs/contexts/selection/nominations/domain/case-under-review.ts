import type { Load } from '#command-handling';
import { text } from '#kernel';
import type { ReviewedCase } from '#contexts/reviews/contracts';
import { freeText, nullable } from '#vocabulary';
import { ApplicationSubmitted, candidacy, CandidacyState, handlersOf } from '../../applications/contracts';
import { nominationList, nominationListIdOf, NominationListState } from '../contracts';

const erased = text('个人信息已删除的为 null', 'null once erased');

/** What experts read of an application, and who files it. */
export const APPLICATION_UNDER_REVIEW = {
  filed: ApplicationSubmitted,
  texts: {
    cultivationGoals: nullable(freeText(text('申报目标', 'Goals'), 10_000), erased),
    supportMeasures: nullable(freeText(text('支持举措', 'Support measures'), 10_000), erased),
  },
};

/** A candidacy as its review looks at it, with the list of the body that it was filed with; undefined for an unknown one. */
export async function loadCaseUnderReview(
  load: Load,
  candidacyId: string,
): Promise<ReviewedCase | undefined> {
  const state = await load(candidacy, candidacyId);
  if (state.status === 'none') return undefined;
  const { roundId, bodyId } = state.application;
  return caseUnderReview(state, await load(nominationList, nominationListIdOf(roundId, bodyId)));
}

/** @param list of the body that the application was filed with */
export function caseUnderReview(
  state: CandidacyState,
  list: NominationListState | undefined,
): ReviewedCase | undefined {
  if (state.status === 'none') return undefined;
  const { candidacyId, personId, accountId, employerId, track, line, bodyId } = state.application;
  const nominations = list?.nominations.filter((one) => one.candidacyId === candidacyId) ?? [];
  const { filed, endorsed, checked, nominated } = handlersOf(state, list);
  return {
    ...{ candidacyId, personId, accountId, employerId, track, line },
    endorsedFor: state.endorsements.map(({ officeId }) => officeId),
    nominatedFor: nominations.length > 0 ? bodyId : null,
    handledBy: [
      ...[...filed, ...endorsed, ...checked, ...nominated],
      ...[...state.waiverProposedBy, ...state.waiverDeciders, ...state.eligibilityReviewers],
    ],
    goesOn: state.status === 'endorsed' || state.status === 'eligible',
  };
}
