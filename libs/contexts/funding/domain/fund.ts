import type { ClauseReference, Refusal } from '#kernel';
import { listed, PolicyWith } from '#policy';
import { fundUnknown } from './refusals';

/** What the policy says of a fund, or that it names none of the id. */
export function fundOf(
  { payments }: PolicyWith<'payments'>,
  fundId: string,
): { readonly clause: ClauseReference } | Refusal {
  const funds = payments.map(({ fund }) => fund);
  const fund = funds.find(({ id }) => id === fundId);
  const once = funds.filter(({ id }, index) => funds.findIndex((one) => one.id === id) === index);
  return fund ?? fundUnknown({ fundId, funds: listed(once) });
}

/** The clause of a fund; that of the first kind of grant, where the policy names the fund no more. */
export function clauseOfFund(
  { payments }: PolicyWith<'payments'>,
  fundId: string,
): ClauseReference | undefined {
  return (payments.find(({ fund }) => fund.id === fundId) ?? payments[0])?.fund.clause;
}

/** By which clauses what a fund pays has its two keys. */
export function clausesOfKeys(
  { payments }: PolicyWith<'payments'>,
  fundId: string,
): readonly ClauseReference[] {
  return payments.filter(({ fund }) => fund.id === fundId).map(({ keys }) => keys.clause);
}
