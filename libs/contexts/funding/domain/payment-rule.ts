import { ClauseReference, inYuan, isRefusal, LocalDate, Refusal, text } from '#kernel';
import { Amount, listed, Payment, PolicyWith } from '#policy';
import type { OrganisationKind, OrganisationLevel } from '#vocabulary';
import { entriesOf, ProgrammeState, valuesInForce } from '#contexts/programmes/contracts';
import type { RestedOn } from '../contracts';
import {
  accountRule,
  noGroundOfTermination,
  notForTrack,
  outsideAmounts,
  paymentUnknown,
  valueNotSet,
} from './refusals';

/** What the policy says of a kind of grant, or that it lists none of the id. */
export function paymentRule({ payments }: PolicyWith<'payments'>, paymentId: string): Payment | Refusal {
  const rule = payments.find(({ id }) => id === paymentId);
  if (rule !== undefined) return rule;
  return paymentUnknown({ paymentId, payments: listed(payments) });
}

/** Where the values are that amounts may be. */
export interface ValuesOfDay {
  readonly policy: PolicyWith<'payments'>;
  readonly programme: ProgrammeState;
  readonly today: LocalDate;
}
/** The limits of a grant, in fen, both included; they are equal where the amount is fixed. */
export interface Limits {
  readonly least: number;
  readonly most: number;
  readonly clause: string;
  /** The values that they are, as they are in force on the day. */
  readonly values: readonly RestedOn[];
}

/** The limits of a grant in a track; or that it has none there, or that a value is not in force on the day of the decision. */
export function limitsOf(rule: Payment, track: string, where: ValuesOfDay): Limits | Refusal {
  const limit = rule.amounts.find((one) => one.track === track);
  if (limit === undefined) return notForTrack({ clause: rule.clause });
  const { clause } = limit;
  const least = amountIn('fixed' in limit ? limit.fixed : limit.least, where, clause);
  if (isRefusal(least)) return least;
  const most = 'fixed' in limit ? least : amountIn(limit.most, where, clause);
  if (isRefusal(most)) return most;
  const values = [least, most].flatMap(({ value }) => (value === null ? [] : [value]));
  const once = values.filter(({ valueId }, at) => values.findIndex((one) => one.valueId === valueId) === at);
  return { least: least.amount, most: most.amount, clause, values: once };
}

/** An amount in fen, with the entry of the value that it is; or that the value is not in force, and what stands in its way. */
function amountIn(
  amount: Amount,
  { policy, programme, today }: ValuesOfDay,
  clauseOfAmount: ClauseReference,
): { readonly amount: number; readonly value: RestedOn | null } | Refusal {
  if (typeof amount === 'number') return { amount, value: null };
  const { value: valueId } = amount;
  const set = valuesInForce(programme, today).get(valueId);
  if (set !== undefined) {
    const { entryNumber, documentNumber } = set;
    return { amount: set.amount, value: { valueId, entryNumber, amount: set.amount, documentNumber } };
  }
  const { name, clause } = policy.values?.find(({ id }) => id === valueId) ?? {
    name: text(valueId, valueId),
    clause: clauseOfAmount,
  };
  const said = { value: name, clause };
  const entries = entriesOf(programme, valueId);
  const later = entries.find(({ status }) => status === 'confirmed');
  if (later !== undefined) return valueNotSet.later({ ...said, today, inForceFrom: later.inForceFrom });
  const pending = entries.find(({ status }) => status === 'pending');
  if (pending === undefined) return valueNotSet.none(said);
  return valueNotSet.pending({ ...said, documentNumber: pending.documentNumber });
}

/** Why an amount is not what the track gets; the limits themselves are within (JX-MEASURES 8a, 8b). */
export function refuseAmount(amount: number, { least, most, clause }: Limits): Refusal | undefined {
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
