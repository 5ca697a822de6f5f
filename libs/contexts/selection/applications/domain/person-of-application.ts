import { refuse, Refusal, text } from '#kernel';
import { ownAccountOf, PersonState } from '#contexts/people/contracts';
import type { FilingSide } from '../contracts';

/** Nobody applies who is not registered. */
export function refuseUnknownPerson(personId: string): Refusal {
  return refuse(
    'rule',
    'person-unknown',
    text(
      `该人员尚未登记，请先登记人员。`,
      `Person ${personId} is not registered: register the person first.`,
    ),
    { field: 'personId' },
  );
}

/** On whose side the actor files: an applicant is the person only where the account's identity was confirmed. */
export function sideOf(
  { id, role }: { readonly id: string; readonly role: string },
  person: PersonState,
): FilingSide {
  if (role !== 'applicant') return 'employer';
  return ownAccountOf(person) === id ? 'person' : 'registrant';
}

/** Nobody hands in an application as somebody that they are not known to be. */
export function refuseUnidentified(): Refusal {
  return refuse(
    'rule',
    'identity-unconfirmed',
    text(
      '此账号的身份尚未确认，可以保存草稿，不能提交。请用经身份认证的账号登录，或持证件到所在单位或人社部门确认身份。',
      'The identity of this account is not confirmed: you may save a draft, but not hand it in. Sign in with an account that the identity provider has identified, or show your papers to an employer or HR department.',
    ),
  );
}
