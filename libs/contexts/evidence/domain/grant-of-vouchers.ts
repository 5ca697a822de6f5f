import type { Asked, Judged, Load, LookedAt } from '#command-handling';
import type { Refusal } from '#kernel';
import { grant, grantIdOf, GrantState, HeldGrant } from '#contexts/funding/contracts';
import { ownAccountOf, person, PersonState, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { noEntry, noGrant, notDisbursed, notThePayeesVoucher } from './refusals';

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
    harmless: 'a voucher that comes or goes at the moment at which a grant ends changes nothing of the entry',
  },
  WHO_ACTS_FOR_PERSON,
];

export async function grantOfVouchers(load: Load, of: OfGrant): Promise<GrantFacts> {
  const state = await load(grant, grantIdOf(of));
  return { grant: state, holder: state.status === 'none' ? undefined : await load(person, state.personId) };
}

/**
 * Vouchers concern the employer that is responsible for the grant, those before it that recorded entries, and the holder of the title:
 * who is paid of them says {@link refuseOtherPayee}, and whose an entry is {@link refuseOthersEntry}.
 */
export const VOUCHER_SCOPE = {
  whose: 'employer',
  offices: (_command: object, _state: object, { grant: state }: GrantFacts) =>
    state.status === 'none'
      ? []
      : [
          ...new Set([
            state.employerId,
            ...Object.values(state.spending).map(({ employerId }) => employerId),
          ]),
        ],
  self: (_command: object, _state: object, { holder }: GrantFacts) =>
    holder === undefined ? [] : [ownAccountOf(holder)],
} as const;

/** A grant with spending to prove: disbursed, and not over. While its balance is recovered, vouchers show what is none of it. */
export function disbursed<Facts extends GrantFacts>(facts: Facts): (Facts & Disbursed) | Refusal {
  const { grant: state } = facts;
  if (state.status === 'none') return noGrant();
  const isOpen = state.status === 'disbursed' || state.status === 'recovering';
  return isOpen ? { ...facts, grant: state } : notDisbursed();
}

/** Who is paid records the spending, and proves it. */
export function refuseOtherPayee({
  context: { actor },
  facts: { grant: state },
}: Pick<Judged<unknown, Disbursed>, 'context' | 'facts'>): Refusal | undefined {
  const paid = state.payee === 'employer' ? 'employer' : 'applicant';
  return actor.role === paid ? undefined : notThePayeesVoucher();
}

/**
 * An entry is the business of whoever recorded it: of the employer, also once the grant went over to another one (JX-MEASURES 14a), or of
 * the holder, whoever employs them. A counter-entry is none.
 */
export function refuseOthersEntry({
  command: { entryNumber },
  context: { actor },
  facts: { grant: state },
}: Asked<{ readonly entryNumber: number }, unknown, Disbursed>): Refusal | undefined {
  const entry = state.spending[entryNumber];
  const isOwn = entry !== undefined && (state.payee === 'holder' || entry.employerId === actor.office);
  return isOwn ? undefined : noEntry({ entryNumber });
}
