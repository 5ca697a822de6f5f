import type { Judged, Load } from '#command-handling';
import type { Refusal } from '#kernel';
import { ownAccountOf, person, PersonState } from '#contexts/people/contracts';
import type { BudgetState, GrantState, HeldGrant } from '../contracts';
import { notThePayee } from './refusals';

/** The office that organised the round of the title. */
export const ORGANISER_OF_GRANT = {
  whose: 'organiser',
  offices: (_command: object, state: GrantState) => (state.status === 'none' ? [] : [state.organiserId]),
} as const;

/** The employer that is responsible for the grant. */
export const EMPLOYER_OF_GRANT = {
  whose: 'employer',
  offices: (_command: object, state: GrantState) => (state.status === 'none' ? [] : [state.employerId]),
} as const;

/** The employer and the holder of the title, of whom one is paid: see {@link refuseOtherPayee}. Needs {@link holderOfGrant}. */
export const PAYEE_OF_GRANT = {
  ...EMPLOYER_OF_GRANT,
  self: (_command: object, _state: GrantState, { holder }: { readonly holder: PersonState }) => [
    ownAccountOf(holder),
  ],
} as const;

/** What the payee does is not the other one's: the employer's, or the holder's where the policy pays the holder. */
export function refuseOtherPayee({
  state: { payee },
  context: { actor },
}: Pick<Judged<HeldGrant>, 'state' | 'context'>): Refusal | undefined {
  if (payee === 'employer') return actor.role === 'applicant' ? notThePayee.employer() : undefined;
  return actor.role === 'employer' ? notThePayee.holder() : undefined;
}

/** The holder of the title, as the facts of a command. */
export async function holderOfGrant(
  load: Load,
  _command: object,
  state: GrantState,
): Promise<{ readonly holder: PersonState }> {
  return { holder: state.status === 'none' ? person.initial : await load(person, state.personId) };
}

/** The employer that is to take the grant over. */
export const NEW_EMPLOYER_OF_GRANT = {
  whose: 'new-employer',
  offices: (_command: object, state: GrantState) =>
    state.status === 'none' || state.transfer === null ? [] : [state.transfer.newEmployerId],
} as const;

/** Those who see a grant as it is, with its application and account: whoever is responsible for it now, gave the opinion, and pays. */
export function readersOfGrant({ employerId, bodyId, approval }: HeldGrant): string[] {
  return [...new Set([employerId, bodyId, ...(approval === null ? [] : [approval.financeOfficeId])])];
}

/**
 * Those who see that a grant is to go over to another employer, or went: both employers and the office above. It tells the new one what
 * it is asked to take over, and nothing of the application or the account; and the former one what it gave away, and nothing after that.
 */
export function readersOfTransfer(of: {
  readonly employerId: string;
  readonly newEmployerId: string;
  readonly bodyId: string;
}): string[] {
  return [...new Set([of.employerId, of.newEmployerId, of.bodyId])];
}

/** The finance department that was named when the grant was approved. */
export const FINANCE_OF_GRANT = {
  whose: 'finance-department',
  offices: (_command: object, state: GrantState) => {
    if (state.status === 'none' || state.approval === null) return [];
    return [state.approval.financeOfficeId];
  },
} as const;

/** The finance department that appropriated the budget. */
export const FINANCE_OF_BUDGET = {
  whose: 'finance-department',
  offices: (_command: object, state: BudgetState) => (state.status === 'none' ? [] : [state.financeOfficeId]),
} as const;

export function programmeOfGrant(_command: object, state: GrantState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

export function programmeOfBudget(_command: object, state: BudgetState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

/** Which grant an event is about. */
export function ofGrant({ candidacyId, personId, paymentId }: HeldGrant) {
  return { candidacyId, personId, paymentId };
}

/** What figures of money are told apart by; for what was approved. */
export function inFigures({ programmeId, bodyId, employerId, approval }: HeldGrant) {
  return {
    ...{ programmeId, bodyId, employerId },
    ...{ fundId: approval?.fundId ?? '', budgetYear: approval?.budgetYear ?? 0 },
  };
}
