import type { ClauseReference, Refusal } from '#kernel';
import { listed, Payment } from '#policy';
import { noSpendingAsked, spendingUnknown } from './refusals';

/** What the policy says of the spending of a kind of grant. */
export interface SpendingRule {
  readonly spending: NonNullable<Payment['spending']>;
  readonly forbidden: Payment['forbidden'];
}

/** The same, or that it says nothing: then spending is nobody's business. */
export function spendingRule({ spending, forbidden }: Payment): SpendingRule | Refusal {
  return spending === undefined ? noSpendingAsked() : { spending, forbidden };
}

/**
 * What an entry of spending comes to: accepted in a category, unless its description has a word of a forbidden use (JX-MEASURES 12a,
 * 13a). Filed under such a use it is not accepted. Words are looked for without the spaces in the description.
 */
export function judgeSpending(
  { spending, forbidden }: SpendingRule,
  { spendingId, description }: { readonly spendingId: string; readonly description: string },
): { readonly isAccepted: boolean; readonly clause: ClauseReference } | Refusal {
  const { categories, clause } = spending;
  const uses = forbidden?.uses ?? [];
  if (![...categories, ...uses].some(({ id }) => id === spendingId))
    return spendingUnknown({ spendingId, categories: listed(categories), uses: listed(uses), clause });
  const said = description.replace(/\s/g, '');
  const isForbidden = uses.some(
    ({ id, words = [] }) => id === spendingId || words.some((word) => said.includes(word)),
  );
  return { isAccepted: !isForbidden, clause: (isForbidden ? forbidden?.clause : undefined) ?? clause };
}
