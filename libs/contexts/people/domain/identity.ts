import type { Judged, StreamNaming } from '#command-handling';
import { CODE, Refusal } from '#kernel';
import type { EmploymentTie } from '../contracts';
import { PersonState, RegisteredPerson, registeringOfficeOf } from '../contracts';
import { identityNumberFault } from './identity-number';
import { identityByDepartment } from './refusals';

/** A person's id: the keyed index of the ID number. The same person gives the same id; nobody reads it back. */
export function personIdOf(identityNumber: string, naming: StreamNaming): string {
  return naming.blindIndex('person', CODE.normalise(identityNumber));
}

/** Whom a text names that is a whole ID number; undefined for any other text. */
export function personOfIdNumber(written: string, naming: StreamNaming): string | undefined {
  return identityNumberFault(CODE.normalise(written)) === undefined ? personIdOf(written, naming) : undefined;
}

/** Name of an account's stream: account ids are the identity provider's, and of any form. */
export function accountStreamIdOf(accountId: string, naming: StreamNaming): string {
  return naming.blindIndex('account', accountId);
}

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

/** What one unit says of the papers, by its own word alone, decides nothing. */
export function refuseUnitAlone({
  state,
  context: { actor },
}: Judged<RegisteredPerson>): Refusal | undefined {
  return actor.role === 'employer' && !isVouchedFor(state) ? identityByDepartment() : undefined;
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
