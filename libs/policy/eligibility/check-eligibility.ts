import { Json, RuleOutcome, ageOn } from '#kernel';
import { factScope, scaleIndex } from '../fact-index';
import type { EligibilityInput, EligibilityStage } from '../policy-in-force';
import type { PolicyPack } from '../policy-pack';
import { CompiledRule, compileRule } from './compile-rule';

const compiledPacks = new WeakMap<PolicyPack, readonly CompiledRule[]>();

/**
 * Applies every rule of the pack that holds for the track at the stage, in the order of the pack. Each outcome
 * names what was found, the limit and the clause. What is not stated never counts as met; a waiver relaxes only
 * rules that the pack calls waivable. Age is counted on the reference date.
 *
 * Pure; throws a RangeError for a track that the pack does not have. The facts must have passed `validateFacts`.
 */
export function checkEligibility(
  pack: PolicyPack,
  stage: EligibilityStage,
  input: EligibilityInput,
): RuleOutcome[] {
  if (!pack.tracks.some((track) => track.id === input.track))
    throw new RangeError(`${pack.programme.id} ${pack.version} has no track ${input.track}`);
  const { birthDate, referenceDate, waivedRules } = input;
  const values: Readonly<Record<string, Json | undefined>> = {
    ...input.facts,
    age: birthDate === undefined ? undefined : ageOn(birthDate, referenceDate),
    referenceDate,
    confirmedBy: input.confirmedBy,
  };
  return compiledRules(pack)
    .filter((rule) => rule.appliesTo(input.track, stage))
    .map((rule) => rule.apply(values, referenceDate, waivedRules));
}

function compiledRules(pack: PolicyPack): readonly CompiledRule[] {
  const known = compiledPacks.get(pack);
  if (known) return known;
  const [scope, scales] = [factScope(pack), scaleIndex(pack)];
  const compiled = pack.eligibility.map((rule) => compileRule(rule, scope, scales));
  compiledPacks.set(pack, compiled);
  return compiled;
}
