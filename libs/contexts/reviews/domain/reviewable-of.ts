import { DecisionContext, refuseWithoutPart } from '#command-handling';
import { Refusal } from '#kernel';
import type { PolicyPack, ReviewRule } from '#policy';
import type { Reviewable } from '../contracts';
import { panelOfBody, panelOfOrganiser } from './refusals';

/**
 * What is registered under a level.
 * @throws TypeError for none: bodies take registered levels only, and what was reviewed stays registered
 */
export function reviewableOf(reviewables: readonly Reviewable[], level: string): Reviewable {
  const found = reviewables.find((one) => one.level === level);
  if (found === undefined) throw new TypeError(`no review is registered as ${level}`);
  return found;
}

/** The rule of a review, for whoever is in charge of it; otherwise why there is none for them. */
export function ruleFor(
  reviewable: Reviewable,
  policy: PolicyPack,
  actor: Pick<DecisionContext['actor'], 'role'>,
): ReviewRule | Refusal {
  return refuseOtherOffice(reviewable, actor) ?? ruleOf(reviewable, policy);
}

/** The rule of a review, where the programme has it. */
export function ruleOf(reviewable: Reviewable, policy: PolicyPack): ReviewRule | Refusal {
  return reviewable.ruleOf(policy) ?? refuseWithoutPart(policy, reviewable.part);
}

/** A department above a body reaches down to it, but a body's panel is the body's own (JX-PLAN 2.3.3a, 2.3.4b). */
function refuseOtherOffice(
  { convener, title }: Reviewable,
  { role }: Pick<DecisionContext['actor'], 'role'>,
): Refusal | undefined {
  if (role === convener) return undefined;
  return convener === 'nominating-body' ? panelOfBody({ title }) : panelOfOrganiser({ title });
}
