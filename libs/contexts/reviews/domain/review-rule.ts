import { refuseWithoutPart } from '#command-handling';
import type { Refusal } from '#kernel';
import type { PolicyPack, ReviewRule } from '#policy';
import type { PanelLevel } from '../contracts';

const PARTS = { local: 'localReview', provincial: 'expertReview' } as const;

/** The rule of a level, where the programme has such a review. */
export function reviewRuleOf(policy: PolicyPack, level: PanelLevel): ReviewRule | undefined {
  return policy[PARTS[level]];
}

export function refuseUnforeseen(policy: PolicyPack, level: PanelLevel): Refusal {
  return refuseWithoutPart(policy, PARTS[level]);
}
