import type { CandidacyState } from './candidacy';
import type { NominationListState } from '../../nominations/contracts/nomination-list';

/** Accounts that brought a candidacy to where it is, by what they did. None of them judges it afterwards (two keys). */
export interface Handlers {
  readonly filed: readonly string[];
  readonly endorsed: readonly string[];
  /** Found something in the background check, or put it on record. */
  readonly checked: readonly string[];
  /** Nominated the candidate, be it before a withdrawal, or sent the list with the candidate on it. */
  readonly nominated: readonly string[];
}

/** @param list of the body that the application was filed with */
export function handlersOf(state: CandidacyState, list: NominationListState | undefined): Handlers {
  if (state.status === 'none') return { filed: [], endorsed: [], checked: [], nominated: [] };
  const { candidacyId } = state.application;
  const isListed = list?.nominees.some((one) => one.candidacyId === candidacyId) ?? false;
  const nominations = list?.nominations.filter((one) => one.candidacyId === candidacyId) ?? [];
  const { backgroundCheck: check, checkers } = state;
  return {
    filed: state.filers,
    endorsed: state.endorsements.map(({ endorsedBy }) => endorsedBy),
    checked: check.status === 'none' ? checkers : [...checkers, check.recordedBy],
    nominated: [
      ...nominations.map(({ nominatedBy }) => nominatedBy),
      ...(isListed && list?.sentBy ? [list.sentBy] : []),
    ],
  };
}
