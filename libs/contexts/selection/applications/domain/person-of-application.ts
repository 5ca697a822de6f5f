import type { Asked, Judged } from '#command-handling';
import type { Refusal } from '#kernel';
import { ownAccountOf, PersonState, RegisteredPerson } from '#contexts/people/contracts';
import { OpenRound, roundUnknown } from '#contexts/programmes/contracts';
import { CandidacyState, FilingSide, isWithdrawnForGood } from '../contracts';
import { applicationWithdrawn, personUnknown } from './refusals';

/** On whose side the actor files: an applicant is the person only where the account's identity was confirmed. */
export function sideOf(
  { id, role }: { readonly id: string; readonly role: string },
  person: PersonState,
): FilingSide {
  if (role !== 'applicant') return 'employer';
  return ownAccountOf(person) === id ? 'person' : 'registrant';
}

/** Of which round and whom an application is. */
interface Filing<Round, Person> {
  readonly round: Round;
  readonly person: Person;
}

/** The round and the person, who have to be there before anything is filed. */
export function filing<Facts extends Filing<OpenRound | undefined, PersonState>>({
  command: { roundId, personId },
  facts,
}: Asked<{ readonly roundId: string; readonly personId: string }, unknown, Facts>):
  (Facts & Filing<OpenRound, RegisteredPerson>) | Refusal {
  const { round, person } = facts;
  if (round === undefined) return roundUnknown({ roundId });
  return person.status === 'unknown' ? personUnknown({ personId }) : { ...facts, round, person };
}

/** What the person has withdrawn themself is final for the round. */
export function refuseWithdrawnForGood({
  id,
  state,
  facts: { person },
}: Judged<CandidacyState, { readonly person: RegisteredPerson }>): Refusal | undefined {
  return state.status === 'withdrawn' && isWithdrawnForGood(state, person)
    ? applicationWithdrawn.forGood({ candidacyId: id })
    : undefined;
}
