import type { ClauseReference, Refusal } from '#kernel';
import { listed, Payment } from '#policy';
import { forbiddenUse, noSpendingAsked, spendingUnknown } from './refusals';

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
 * 13a). Filed under such a use it is not accepted; where the policy has a list of what may not be paid, it is refused (QH-PLAN 4.1b).
 * Words are looked for without the spaces in the description.
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
  const reads = uses.filter(
    ({ id, words = [] }) => id === spendingId || words.some((word) => said.includes(word)),
  );
  if (forbidden === undefined || reads.length === 0) return { isAccepted: true, clause };
  const refused = reads.find((use) => use.refused);
  if (refused === undefined) return { isAccepted: false, clause: forbidden.clause };
  const { id, name } = refused;
  return forbiddenUse[id === spendingId ? 'filed' : 'described']({ use: name, clause: forbidden.clause });
}
