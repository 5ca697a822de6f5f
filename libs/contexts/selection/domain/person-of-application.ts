import type { PersonState } from '#contexts/people/contracts';
import { refuse, Refusal, text } from '#kernel';

/** The account of the person who applies: they act for themself. */
export function accountOfPerson({ person }: { readonly person: PersonState }): readonly (string | null)[] {
  return person.status === 'registered' ? [person.accountId] : [];
}

/** Nobody applies who is not registered. */
export function refuseUnknownPerson(personId: string): Refusal {
  return refuse(
    'rule',
    'person-unknown',
    text(
      `人员 ${personId} 尚未登记，请先登记人员。`,
      `Person ${personId} is not registered: register the person first.`,
    ),
    { field: 'personId' },
  );
}
