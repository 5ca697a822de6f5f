import type { Condition } from '../condition';
import { ENGINE_FACTS, factScope, scaleIndex } from '../fact-index';
import type { EligibilityRule, Fact, PolicyPack, SimpleFact } from '../policy-pack';
import { findFaultsAfterTheAward } from './after-the-award-faults';
import { findClauseFaults } from './clause-faults';
import { findConditionFaults } from './condition-faults';
import type { FaultInFile } from './invalid-policy-pack';
import { findRepeats, idsOf } from './repeats';
import { findUnknownTrack } from './unknown-track';
import { findMeasureFaults, findModuleFaults, findReviewFaults } from './module-faults';

/** Where a pack of the right form contradicts itself. */
export function findMeaningFaults(pack: PolicyPack): FaultInFile[] {
  return [
    ...findRepeatedNames(pack),
    ...findClauseFaults(pack),
    ...pack.facts.flatMap((fact, index) => findFactFaults(pack, fact, `facts[${index}]`)),
    ...pack.eligibility.flatMap((rule, index) => findRuleFaults(pack, rule, `eligibility[${index}]`)),
    ...findModuleFaults(pack),
    ...findReviewFaults(pack),
    ...findMeasureFaults(pack),
    ...findFaultsAfterTheAward(pack),
    ...findPeriodFaults(pack),
  ];
}

function findRepeatedNames(pack: PolicyPack): FaultInFile[] {
  const names = (facts: readonly { name: string }[]): string[] => facts.map((fact) => fact.name);
  return [
    ...findRepeats('documents', idsOf(pack.documents)),
    ...pack.documents.flatMap((document, index) =>
      findRepeats(`documents[${index}].clauses`, idsOf(document.clauses)),
    ),
    ...findRepeats('tracks', idsOf(pack.tracks)),
    ...findRepeats('scales', idsOf(pack.scales)),
    ...pack.scales.flatMap((scale, index) => findRepeats(`scales[${index}].levels`, idsOf(scale.levels))),
    ...findRepeats('facts', names(pack.facts)),
    ...pack.facts.flatMap((fact, index) =>
      fact.type === 'list' ? findRepeats(`facts[${index}].fields`, names(fact.fields)) : [],
    ),
    ...findRepeats('eligibility', idsOf(pack.eligibility)),
  ];
}

function findFactFaults(pack: PolicyPack, fact: Fact, path: string): FaultInFile[] {
  const faults = findValueFaults(pack, fact, path);
  if (ENGINE_FACTS.has(fact.name))
    faults.push({ path: `${path}.name`, reason: `${fact.name} is given by the engine` });
  faults.push(...findUnknownTracks(pack, fact.tracks, `${path}.tracks`));
  return faults;
}

function findValueFaults(pack: PolicyPack, fact: Fact, path: string): FaultInFile[] {
  switch (fact.type) {
    case 'integer':
      return fact.minimum > fact.maximum
        ? [{ path: `${path}.minimum`, reason: 'must not be above maximum' }]
        : [];
    case 'level':
      return pack.scales.some((scale) => scale.id === fact.scale)
        ? []
        : [{ path: `${path}.scale`, reason: `no scale ${fact.scale} is declared` }];
    case 'choice':
      return findRepeats(
        `${path}.choices`,
        fact.choices.map((choice) => choice.id),
      );
    case 'list':
      return fact.fields.flatMap((field, index) => findFieldFaults(pack, field, `${path}.fields[${index}]`));
    default:
      return [];
  }
}

function findFieldFaults(pack: PolicyPack, field: SimpleFact, path: string): FaultInFile[] {
  const faults = findValueFaults(pack, field, path);
  if (field.tracks) faults.push({ path: `${path}.tracks`, reason: 'belongs on the list, not on its fields' });
  return faults;
}

function findUnknownTracks(
  pack: PolicyPack,
  tracks: readonly string[] | undefined,
  path: string,
): FaultInFile[] {
  return (tracks ?? []).flatMap((track, index) => findUnknownTrack(pack, track, `${path}[${index}]`));
}

function findRuleFaults(pack: PolicyPack, rule: EligibilityRule, path: string): FaultInFile[] {
  const scope = factScope(pack);
  const tested = testedFacts(rule.condition);
  const unknownFound = rule.found.flatMap((name, index) =>
    scope.has(name) ? [] : [{ path: `${path}.found[${index}]`, reason: `no fact ${name} is declared` }],
  );
  return [
    ...findUnknownTracks(pack, rule.tracks, `${path}.tracks`),
    ...findConditionFaults(rule.condition, scope, scaleIndex(pack), `${path}.condition`),
    ...unknownFound,
    ...findFactsNotAsked(pack, rule, [...tested, ...rule.found], path),
    ...findWaiverFaults(pack, rule, tested, path),
  ];
}

/** A rule of a track that tests what applicants in that track cannot state would refuse them all. */
function findFactsNotAsked(
  pack: PolicyPack,
  rule: EligibilityRule,
  names: readonly string[],
  path: string,
): FaultInFile[] {
  const tracks = rule.tracks ?? pack.tracks.map((track) => track.id);
  return pack.facts
    .filter((fact) => names.includes(fact.name) && fact.tracks !== undefined)
    .flatMap((fact) =>
      tracks
        .filter((track) => !fact.tracks?.includes(track))
        .map((track) => ({
          path,
          reason: `applies to track ${track}, where fact ${fact.name} is not asked for`,
        })),
    );
}

function findWaiverFaults(
  pack: PolicyPack,
  rule: EligibilityRule,
  tested: readonly string[],
  path: string,
): FaultInFile[] {
  if (rule.waivable !== true) return [];
  if (pack.waiver === undefined) return [{ path: `${path}.waivable`, reason: 'the programme has no waiver' }];
  if (tested.includes('confirmedBy'))
    return [{ path: `${path}.waivable`, reason: 'a confirmation cannot be waived' }];
  const gates = rule.stages?.some((stage) => stage !== 'application') ?? true;
  return gates ? [] : [{ path: `${path}.waivable`, reason: 'a rule that only advises needs no waiver' }];
}

/** The facts that a condition tests, without the fields inside lists. */
function testedFacts(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(testedFacts);
  if ('any' in condition) return condition.any.flatMap(testedFacts);
  if ('not' in condition) return testedFacts(condition.not);
  return [condition.fact];
}

function findPeriodFaults({ effectiveFrom, effectiveTo }: PolicyPack): FaultInFile[] {
  return effectiveTo !== undefined && effectiveTo < effectiveFrom
    ? [{ path: 'effectiveTo', reason: `must not be before effectiveFrom ${effectiveFrom}` }]
    : [];
}
