/**
 * A reference to an article of a policy document, as the policy pack names it:
 * `JX-PLAN 2.3.5` is part 二, section (三), item 5 of the Jiangxi plan.
 */
export type ClauseReference = string;
