import type { BilingualText, Json, LocalDate, RuleOutcome } from '#kernel';
import { text } from '#kernel';
import type { Condition } from '../condition';
import { FactScope, TestableFact, fieldScope } from '../fact-index';
import type { EligibilityStage } from '../policy-in-force';
import type { EligibilityRule, Scale } from '../policy-pack';
import { FactValues, Test, compileCondition, itemsOf } from './compile-condition';
import { ShowFact, joined, showFact, withLabel } from './show-fact';

type Scales = ReadonlyMap<string, Scale>;

/** A rule ready to be applied, and to explain how it came out. */
export interface CompiledRule {
  appliesTo(track: string, stage: EligibilityStage): boolean;
  apply(values: FactValues, referenceDate: LocalDate, waivedRules: readonly string[]): RuleOutcome;
}

interface FoundFact {
  readonly name: string;
  readonly label: BilingualText;
  readonly show: ShowFact;
  /** For a list: what the rule asks of its items. */
  readonly itemTests: readonly Test[];
}

/** What a pack's rule can come to: it never only warns. */
type Verdict = Exclude<RuleOutcome['result'], 'warned'>;

const VERDICTS: Readonly<Record<Verdict, BilingualText>> = {
  met: text('符合', 'met'),
  'not-met': text('不符合', 'not met'),
  waived: text('不符合，已批准放宽', 'not met, relaxed by an approved waiver'),
};

/** Prepares a rule of a valid pack. */
export function compileRule(rule: EligibilityRule, scope: FactScope, scales: Scales): CompiledRule {
  const test = compileCondition(rule.condition, scope, scales);
  const facts = rule.found.map((name) => compileFound(name, rule.condition, scope, scales));
  return {
    appliesTo: (track, stage) =>
      (rule.tracks?.includes(track) ?? true) && (rule.stages?.includes(stage) ?? true),
    apply: (values, referenceDate, waivedRules) => {
      const waived = rule.waivable === true && waivedRules.includes(rule.id);
      const result = test(values, referenceDate) === true ? 'met' : waived ? 'waived' : 'not-met';
      const found = facts.map((fact) => findValue(fact, values, referenceDate));
      return {
        rule: rule.id,
        result,
        found: summarise(facts, found),
        limit: rule.limit,
        clause: rule.clause,
        message: explain(rule, result, facts, found),
      };
    },
  };
}

function compileFound(name: string, condition: Condition, scope: FactScope, scales: Scales): FoundFact {
  const fact = scope.get(name);
  if (!fact) throw new RangeError(`no fact ${name} is declared`);
  return {
    name,
    label: labelOf(fact),
    show: showFact(fact, scales),
    itemTests: itemTestsOf(fact, condition, scales),
  };
}

function labelOf(fact: TestableFact): BilingualText {
  return fact.type === 'confirmers' ? text('已确认', 'Confirmed by') : fact.label;
}

function itemTestsOf(fact: TestableFact, condition: Condition, scales: Scales): Test[] {
  if (fact.type !== 'list') return [];
  const scope = fieldScope(fact.fields);
  return itemConditions(fact.name, condition).map((asked) => compileCondition(asked, scope, scales));
}

function itemConditions(list: string, condition: Condition): Condition[] {
  if ('all' in condition) return condition.all.flatMap((part) => itemConditions(list, part));
  if ('any' in condition) return condition.any.flatMap((part) => itemConditions(list, part));
  if ('not' in condition) return itemConditions(list, condition.not);
  if (condition.fact !== list) return [];
  if ('some' in condition) return [condition.some];
  return 'none' in condition ? [condition.none] : [];
}

/** The value found; of a list, the items that decided, or all where none did. `null` for what is not stated. */
function findValue(fact: FoundFact, values: FactValues, referenceDate: LocalDate): Json {
  const value = values[fact.name];
  const items = fact.itemTests.length > 0 ? itemsOf(value) : undefined;
  const decisive =
    items?.filter((item) => fact.itemTests.some((test) => test(item, referenceDate) === true)) ?? [];
  return decisive.length > 0 ? (decisive as readonly Json[]) : (value ?? null);
}

function summarise(facts: readonly FoundFact[], found: readonly Json[]): Json {
  if (facts.length === 1) return found[0] ?? null;
  return Object.fromEntries(facts.map((fact, index) => [fact.name, found[index] ?? null]));
}

function explain(
  rule: EligibilityRule,
  result: Verdict,
  facts: readonly FoundFact[],
  found: readonly Json[],
): BilingualText {
  const shown = joined(
    facts.map((fact, index) => withLabel(fact.label, fact.show(found[index]))),
    '，',
    ', ',
  );
  const verdict = VERDICTS[result];
  return text(
    `${rule.title.zh}：${verdict.zh}。实际：${shown.zh}；要求：${rule.limit.zh}（${rule.clause}）`,
    `${rule.title.en}: ${verdict.en}. Found: ${shown.en}; required: ${rule.limit.en} (${rule.clause})`,
  );
}
