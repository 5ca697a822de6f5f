import type { Load } from '#command-handling';
import { CandidacyState, OpenCandidacy } from '../../applications/contracts';
import { nominationList, nominationListIdOf, NominationListState } from '../contracts';

/** The lists of the bodies that the candidacies were filed with: only who was nominated within a quota can be selected. */
export async function listsOf(
  load: Load,
  candidacies: readonly CandidacyState[],
): Promise<readonly NominationListState[]> {
  const ids = candidacies.flatMap((state) =>
    state.status === 'none' ? [] : [nominationListIdOf(state.application.roundId, state.application.bodyId)],
  );
  return Promise.all([...new Set(ids)].map((id) => load(nominationList, id)));
}

/** Whether a candidacy is on a list that was sent. */
export function isOnSentList(candidacyId: string, lists: readonly NominationListState[]): boolean {
  return lists.some(
    ({ status, nominees }) =>
      status === 'sent' && nominees.some((nominee) => nominee.candidacyId === candidacyId),
  );
}

/**
 * Whether a candidacy can be on a round's roster: of that round, and found eligible or, where the programme has no
 * review, endorsed (JX-PLAN 2.3.4a). One that was withdrawn is neither.
 */
export function isFit(
  state: CandidacyState | undefined,
  roundId: string,
  reviewed: boolean,
): state is OpenCandidacy {
  if (state === undefined || state.status === 'none' || state.application.roundId !== roundId) return false;
  return state.status === 'eligible' || (!reviewed && state.status === 'endorsed');
}
