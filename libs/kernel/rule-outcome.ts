import { BilingualText, text } from './bilingual-text';
import { ClauseReference } from './clause';
import { Json } from './json';

/** `waived`: not met, and relaxed by an approved waiver. `warned`: to be looked at, and in nobody's way. */
export const RULE_RESULTS = {
  met: text('符合', 'met'),
  'not-met': text('不符合', 'not met'),
  waived: text('经批准放宽', 'waived'),
  warned: text('提示', 'warned'),
};

/** How one rule came out: enough for a person to see what was asked, what was found, and under which clause. */
export interface RuleOutcome {
  /** Stable name of the rule, such as `age-limit`. */
  readonly rule: string;
  readonly result: keyof typeof RULE_RESULTS;
  /** What was found, as the rule measured it. */
  readonly found: Json;
  /** What the rule asks for. */
  readonly limit: Json;
  readonly clause: ClauseReference;
  readonly message: BilingualText;
}

/** Whether no outcome stands in the way. */
export function allSatisfied(outcomes: readonly RuleOutcome[]): boolean {
  return outcomes.every((outcome) => outcome.result !== 'not-met');
}
