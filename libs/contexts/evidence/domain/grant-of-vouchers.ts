import type { Judged, Load, LookedAt } from '#command-handling';
import type { Refusal } from '#kernel';
import { grant, grantIdOf, GrantState, HeldGrant } from '#contexts/funding/contracts';
import { ownAccountOf, person, PersonState, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { noGrant, notDisbursed, notThePayeesVoucher } from './refusals';

/** Names a grant: a voucher belongs to an entry of its spending. */
export interface OfGrant {
  readonly candidacyId: string;
  readonly paymentId: string;
}

export interface GrantFacts {
  readonly grant: GrantState;
  /** Undefined while there is no grant. */
  readonly holder: PersonState | undefined;
}

export interface Disbursed {
  readonly grant: HeldGrant;
}

/** What `grantOfVouchers` reads. */
export const GRANT_OF_VOUCHERS: readonly LookedAt[] = [
  {
    at: grant,
    harmless: 'a voucher that comes at the moment at which a grant ends changes nothing of the entry',
  },
  WHO_ACTS_FOR_PERSON,
];

export async function grantOfVouchers(load: Load, of: OfGrant): Promise<GrantFacts> {
  const state = await load(grant, grantIdOf(of));
  return { grant: state, holder: state.status === 'none' ? undefined : await load(person, state.personId) };
}

/** Vouchers concern the employer that is responsible for the grant, and the holder of the title: one of them is paid. */
export const VOUCHER_SCOPE = {
  whose: 'employer',
  offices: (_command: object, _state: object, { grant: state }: GrantFacts) =>
    state.status === 'none' ? [] : [state.employerId],
  self: (_command: object, _state: object, { holder }: GrantFacts) =>
    holder === undefined ? [] : [ownAccountOf(holder)],
} as const;

/** A grant whose spending is recorded: its vouchers come as long as its entries do. */
export function disbursed<Facts extends GrantFacts>(facts: Facts): (Facts & Disbursed) | Refusal {
  const { grant: state } = facts;
  if (state.status === 'none') return noGrant();
  return state.status === 'disbursed' ? { ...facts, grant: state } : notDisbursed();
}

/** Who is paid records the spending, and proves it. */
export function refuseOtherPayee({
  context: { actor },
  facts: { grant: state },
}: Pick<Judged<unknown, Disbursed>, 'context' | 'facts'>): Refusal | undefined {
  const paid = state.payee === 'employer' ? 'employer' : 'applicant';
  return actor.role === paid ? undefined : notThePayeesVoucher();
}
