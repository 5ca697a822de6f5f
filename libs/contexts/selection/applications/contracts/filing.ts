import { accountAtHand, isEmployedBy, ownAccountOf, PersonState } from '#contexts/people/contracts';
import type { CandidacyState } from './candidacy';

/**
 * Whether a unit may file for the person in this candidacy, and know of it (JX-PLAN 2.3.2): its employment of the person is
 * confirmed, or the person named it in this very candidacy and the employment was not ended since.
 */
export function mayFileFor(
  person: PersonState,
  state: CandidacyState,
  employerId: string | undefined,
): employerId is string {
  if (person.status === 'unknown' || employerId === undefined) return false;
  const isNamed = state.namedEmployer === employerId && person.employments[employerId] !== 'ended';
  return isNamed || isEmployedBy(person, employerId);
}

/**
 * The account that the candidacy is: the person's own. Who only registered as the person may write a draft while nobody else
 * has a hand in the candidacy, and learns nothing of it otherwise.
 */
export function accountOfCandidacy(person: PersonState, state: CandidacyState): string | null {
  const account = accountAtHand(person);
  if (account === ownAccountOf(person)) return account;
  const isUntouched = state.status === 'none' && (state.draft?.savedBy ?? account) === account;
  return isUntouched ? account : null;
}

/** A withdrawal binds the person who withdrew, and nobody else: not where it was the employer's, or a false account's. */
export function isWithdrawnForGood(state: CandidacyState, person: PersonState): boolean {
  return (
    state.status === 'withdrawn' &&
    state.withdrawn.as === 'person' &&
    state.withdrawn.by === ownAccountOf(person)
  );
}
