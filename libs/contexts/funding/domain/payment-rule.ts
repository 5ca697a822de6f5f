import { inYuan, isRefusal, Refusal, text } from '#kernel';
import { Amount, listed, Payment, PolicyWith } from '#policy';
import type { OrganisationKind, OrganisationLevel } from '#vocabulary';
import {
  accountRule,
  noGroundOfTermination,
  notForTrack,
  outsideAmounts,
  paymentUnknown,
  valueNotSet,
} from './refusals';

/** Numbers that later documents set, by the id of the value; in fen. */
export type PolicyValues = Readonly<Record<string, number>>;

/** What the policy says of a kind of grant, or that it lists none of the id. */
export function paymentRule({ payments }: PolicyWith<'payments'>, paymentId: string): Payment | Refusal {
  const rule = payments.find(({ id }) => id === paymentId);
  if (rule !== undefined) return rule;
  return paymentUnknown({ paymentId, payments: listed(payments) });
}

/** The limits of a grant in a track, in fen, both included; they are equal where the amount is fixed. */
export function limitsOf(
  rule: Payment,
  track: string,
  { policy, values }: { readonly policy: PolicyWith<'payments'>; readonly values: PolicyValues },
): { readonly least: number; readonly most: number; readonly clause: string } | Refusal {
  const limit = rule.amounts.find((one) => one.track === track);
  if (limit === undefined) return notForTrack({ clause: rule.clause });
  const { clause } = limit;
  const numberOf = (amount: Amount): number | Refusal => {
    if (typeof amount === 'number') return amount;
    const set = values[amount.value];
    if (set !== undefined) return set;
    const value = policy.values?.find(({ id }) => id === amount.value)?.name;
    return valueNotSet({ value: value ?? text(amount.value, amount.value), clause });
  };
  const [least, most] =
    'fixed' in limit
      ? [numberOf(limit.fixed), numberOf(limit.fixed)]
      : [numberOf(limit.least), numberOf(limit.most)];
  if (isRefusal(least)) return least;
  return isRefusal(most) ? most : { least, most, clause };
}

/** Why an amount is not what the track gets; the limits themselves are within (JX-MEASURES 8a, 8b). */
export function refuseAmount(
  amount: number,
  { least, most, clause }: { readonly least: number; readonly most: number; readonly clause: string },
): Refusal | undefined {
  if (amount >= least && amount <= most) return undefined;
  const said = { least: inYuan(least), most: inYuan(most), amount: inYuan(amount), clause };
  return least === most ? outsideAmounts.fixed(said) : outsideAmounts.range(said);
}

/** A ground on which the policy terminates a grant, or that it lists none of the id (JX-MEASURES 14b, 15). */
export function groundOfTermination(
  { termination = [] }: Payment,
  terminationId: string,
): NonNullable<Payment['termination']>[number] | Refusal {
  const ground = termination.find(({ id }) => id === terminationId);
  return ground ?? noGroundOfTermination({ terminationId, grounds: listed(termination) });
}

/** Where money is to go to, as an application says it. */
export interface Account {
  readonly bankName?: string;
  readonly accountNumber?: string;
  readonly budgetCode?: string;
}

/**
 * Why an account is not one that the payee may give: by the kind and level of the employer (JX-MEASURES form2-n2, form2-n3), a bank
 * account for a person, and either where no rule names the employer.
 */
export function refuseAccount(
  rule: Payment,
  payee: { readonly kind: OrganisationKind; readonly level: OrganisationLevel } | 'holder',
  { bankName, accountNumber, budgetCode }: Account,
): Refusal | undefined {
  const byBank = bankName !== undefined && accountNumber !== undefined && budgetCode === undefined;
  const byCode = budgetCode !== undefined && bankName === undefined && accountNumber === undefined;
  if (payee === 'holder') return byBank ? undefined : accountRule.holder({ clause: rule.application.clause });
  const asked = rule.accounts?.find(
    ({ kinds, levels }) => kinds.includes(payee.kind) && levels.includes(payee.level),
  );
  if (asked === undefined) return byBank || byCode ? undefined : accountRule.one();
  const { clause } = asked;
  if (asked.asks === 'budget-code') return byCode ? undefined : accountRule.budgetCode({ clause });
  return byBank ? undefined : accountRule.bankAccount({ clause });
}
