import { refuse, Refusal, text } from '#kernel';
import { PersonState, RegisteredPerson, registeringOfficeOf } from '../contracts';

/**
 * Offices that may see the papers of a registered person: those that registered them or say that they employ them, and
 * through them the authorities above. Whoever is none of these registers the person first, which says so.
 */
export function officesOfIdentity(state: PersonState): readonly string[] {
  if (state.status === 'unknown') return [];
  const employers = Object.keys(state.employments).filter((id) => state.employments[id] !== 'ended');
  const registering = registeringOfficeOf(state);
  return [...employers, ...(registering === null ? [] : [registering])];
}

/** Whether the account waits for an office to see its holder's papers. */
export function awaitsPapers(state: RegisteredPerson, accountId: string): boolean {
  return state.provisionalAccountId === accountId || state.claimants.includes(accountId);
}

export function refuseNotClaiming(accountId: string): Refusal {
  return refuse(
    'not-found',
    'account-not-claiming',
    text(
      `该账号没有登记或认领这一身份证号码，请本人先登录登记。`,
      `Account ${accountId} neither registered nor claimed this ID number: its holder has to sign in and register first.`,
    ),
    { field: 'accountId' },
  );
}
