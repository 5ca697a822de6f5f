import fc from 'fast-check';
import { join } from 'node:path';
import { Json, LocalDate, RuleOutcome, addDays, localDate } from '#kernel';
import { loadPolicyPacks } from '../loader/load-policy-packs';
import type { EligibilityInput } from '../policy-in-force';
import type { Fact, PolicyPack, SimpleFact } from '../policy-pack';

const ROOT = join(__dirname, '..', '..', '..');

/** The folder of the real packs. */
export const POLICIES = join(ROOT, 'policies');

/** The folder of a pack invented for tests, unlike the real ones in every number and name. */
export const INVENTED_POLICIES = join(ROOT, 'test', 'policies');

/** The pack of a programme that has one version only. */
export function packIn(folder: string, programmeId: string): PolicyPack {
  const pack = loadPolicyPacks(folder)
    .all()
    .find((candidate) => candidate.programme.id === programmeId);
  if (!pack) throw new Error(`${folder} has no pack of ${programmeId}`);
  return pack;
}

/** The outcome of one rule. */
export function outcomeOf(outcomes: readonly RuleOutcome[], rule: string): RuleOutcome {
  const outcome = outcomes.find((candidate) => candidate.rule === rule);
  if (!outcome) throw new Error(`no outcome of ${rule}`);
  return outcome;
}

/** What somebody could validly hand in under the pack, of the facts and everything beside them. */
export function anyInput(pack: PolicyPack): fc.Arbitrary<EligibilityInput> {
  return fc.constantFrom(...pack.tracks.map((track) => track.id)).chain((track) =>
    fc.record({
      track: fc.constant(track),
      facts: anyRecord(
        pack,
        pack.facts.filter((fact) => fact.tracks?.includes(track) ?? true),
      ),
      birthDate: fc.option(anyDate('1940-01-01', 30_000), { nil: undefined }),
      referenceDate: anyDate('2021-11-04', 2_000),
      confirmedBy: fc.subarray(['applicant', 'employer', 'nominating-body']),
      waivedRules: fc.subarray(pack.eligibility.map((rule) => rule.id)),
    }),
  );
}

function anyDate(from: string, days: number): fc.Arbitrary<LocalDate> {
  return fc.nat(days).map((offset) => addDays(localDate(from), offset));
}

function anyRecord(pack: PolicyPack, facts: readonly Fact[]): fc.Arbitrary<Record<string, Json>> {
  const model: Record<string, fc.Arbitrary<Json>> = Object.fromEntries(
    facts.map((fact) => [fact.name, anyValue(pack, fact)]),
  );
  return fc.record(model, {
    requiredKeys: facts.filter((fact) => fact.required === true).map((fact) => fact.name),
  });
}

function anyValue(pack: PolicyPack, fact: Fact): fc.Arbitrary<Json> {
  return fact.type === 'list'
    ? fc.array(anyRecord(pack, fact.fields), { maxLength: Math.min(fact.maximumItems, 4) })
    : anySimpleValue(pack, fact);
}

function anySimpleValue(pack: PolicyPack, fact: SimpleFact): fc.Arbitrary<Json> {
  switch (fact.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: fact.minimum, max: fact.maximum });
    case 'text':
      return fc.string({ maxLength: 10 }).map((words) => `虚构${words}`);
    case 'date':
      return anyDate('2000-01-01', 12_000);
    case 'level':
      return fc.constantFrom(
        ...(pack.scales.find((scale) => scale.id === fact.scale)?.levels ?? []).map(({ id }) => id),
      );
    case 'choice':
      return fc.constantFrom(...fact.choices.map((choice) => choice.id));
  }
}
