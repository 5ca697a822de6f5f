import { ownAccountOf, PersonState } from '#contexts/people/contracts';
import type { FilingSide } from '../contracts';

/** On whose side the actor files: an applicant is the person only where the account's identity was confirmed. */
export function sideOf(
  { id, role }: { readonly id: string; readonly role: string },
  person: PersonState,
): FilingSide {
  if (role !== 'applicant') return 'employer';
  return ownAccountOf(person) === id ? 'person' : 'registrant';
}
