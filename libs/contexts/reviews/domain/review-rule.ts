import { refuse, Refusal, text } from '#kernel';
import type { OptionalStage, PolicyPack, ReviewRule } from '#policy';
import type { PanelLevel } from '../contracts';

const STAGES: Readonly<Record<PanelLevel, OptionalStage>> = {
  local: 'local-review',
  provincial: 'expert-review',
};

/** The rule of a level, where the programme has such a review. */
export function reviewRuleOf(policy: PolicyPack, level: PanelLevel): ReviewRule | undefined {
  return policy.stages.includes(STAGES[level]) ? policy.reviews?.[level] : undefined;
}

export function refuseUnforeseen(policy: PolicyPack, level: PanelLevel): Refusal {
  const name = policy.programme.name;
  return refuse(
    'rule',
    'review-not-foreseen',
    level === 'local'
      ? text(
          `“${name.zh}”的政策没有推荐单位专家评审环节。`,
          `The policy of ${name.en} has no local expert review.`,
        )
      : text(
          `“${name.zh}”的政策没有省级专家评审环节。`,
          `The policy of ${name.en} has no provincial expert review.`,
        ),
  );
}
