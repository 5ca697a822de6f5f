import { refuse, Refusal, text } from '#kernel';
import type { EmploymentTie } from '../contracts';
import { PersonState, RegisteredPerson, registeringOfficeOf } from '../contracts';

/**
 * Offices that may see the papers of a registered person, and through them the authorities above: those that registered them
 * or whose employment of them was confirmed. Where there is none, since an account registered itself, those that say that
 * they employ the person: see {@link isVouchedFor}. Whoever is none of these registers the person first, which says so.
 */
export function officesOfIdentity(state: PersonState): readonly string[] {
  if (state.status === 'unknown') return [];
  const known = officesKnowing(state);
  return known.length > 0 ? known : employersOf(state, 'claimed');
}

/**
 * Whether an office is on record that knows the person by more than its own word. Without one, what a single unit says of
 * the papers identifies nobody: it takes two officials of an HR department or nominating body.
 */
export function isVouchedFor(state: RegisteredPerson): boolean {
  return officesKnowing(state).length > 0;
}

function officesKnowing(state: RegisteredPerson): readonly string[] {
  const registering = registeringOfficeOf(state);
  return [...employersOf(state, 'confirmed'), ...(registering === null ? [] : [registering])];
}

function employersOf({ employments }: RegisteredPerson, tie: EmploymentTie): readonly string[] {
  return Object.keys(employments).filter((id) => employments[id] === tie);
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

/** What one unit says of the papers, by its own word alone, decides nothing. */
export function refuseByUnit(): Refusal {
  return refuse(
    'rule',
    'identity-by-department',
    text(
      '该人员由本人账号登记，贵单位的任职关系尚未确认，身份须由人社部门或推荐地区、部门查验证件。',
      'An account registered itself as this person, and nobody confirmed that your unit employs them: an HR department or nominating body has to see the papers.',
    ),
  );
}

/** An account is one person. */
export function refuseSecondPerson(): Refusal {
  return refuse(
    'rule',
    'account-has-person',
    text(
      '一个账号只能登记或认领一名人员，此账号已登记或认领另一身份证号码。误登的，请持证件到所在单位或人社部门更正后再登记。',
      'An account stands for one person, and this one has registered or claimed another ID number. If that was a mistake, have an employer or HR department correct it by your papers, then register.',
    ),
    { field: 'idNumber' },
  );
}
