import type { OptionalStage, PolicyPack, ReviewRule } from '../policy-pack';
import type { FaultInFile } from './invalid-policy-pack';
import { findRepeats } from './repeats';

/** The clauses that the optional stages and measures rest on, by their path in the pack. */
export function citedByStages(pack: PolicyPack): (readonly [path: string, clause: string])[] {
  const { measures } = pack;
  const sections = [
    ['backgroundCheck', pack.backgroundCheck],
    ['reviews.local', pack.reviews?.local],
    ['reviews.provincial', pack.reviews?.provincial],
    ['consultation', pack.consultation],
    ['duplicateSupport', pack.duplicateSupport],
    ['supportPeriod', pack.supportPeriod],
    ['measures.talentShare', measures?.talentShare],
    ['measures.inclination', measures?.inclination],
    ...(measures?.targets ?? []).map((target, index) => [`measures.targets[${index}]`, target] as const),
  ] as const;
  return sections.flatMap(([path, section]) =>
    section === undefined ? [] : [[`${path}.clause`, section.clause] as const],
  );
}

/** A stage needs its section, and a section its stage: a rule that nobody is held to would only seem to hold. */
export function findStageFaults(pack: PolicyPack): FaultInFile[] {
  const sections: readonly (readonly [OptionalStage, path: string, section: object | undefined])[] = [
    ['background-check', 'backgroundCheck', pack.backgroundCheck],
    ['local-review', 'reviews.local', pack.reviews?.local],
    ['expert-review', 'reviews.provincial', pack.reviews?.provincial],
    ['consultation', 'consultation', pack.consultation],
  ];
  return sections.flatMap(([stage, path, section]) => {
    const isStage = pack.stages.includes(stage);
    if (isStage === (section !== undefined)) return [];
    return [{ path, reason: isStage ? `is missing: stage ${stage} needs it` : `stages has no ${stage}` }];
  });
}

/** Weights that add up to 100, tie rules that name criteria, names that stand once. */
export function findReviewFaults({ reviews, consultation }: PolicyPack): FaultInFile[] {
  return [
    ...(reviews?.local ? faultsOfReview(reviews.local, 'reviews.local') : []),
    ...(reviews?.provincial ? faultsOfReview(reviews.provincial, 'reviews.provincial') : []),
    ...findRepeats('consultation.departments', ids(consultation?.departments ?? [])),
  ];
}

function faultsOfReview({ criteria, tieRules }: ReviewRule, path: string): FaultInFile[] {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const unknown = tieRules.flatMap((rule, outer) =>
    rule.criteria.flatMap((id, inner) =>
      criteria.some((criterion) => criterion.id === id)
        ? []
        : [
            {
              path: `${path}.tieRules[${outer}].criteria[${inner}]`,
              reason: `no criterion ${id} is declared`,
            },
          ],
    ),
  );
  return [
    ...findRepeats(`${path}.criteria`, ids(criteria)),
    ...findRepeats(`${path}.tieRules`, ids(tieRules)),
    ...(weights === 100
      ? []
      : [{ path: `${path}.criteria`, reason: `weights must add up to 100, not ${weights}` }]),
    ...unknown,
  ];
}

/** The measures speak of talent kinds and facts that there are. */
export function findMeasureFaults({ measures, tracks, facts }: PolicyPack): FaultInFile[] {
  const kind = measures?.talentShare?.talentKind;
  const named = measures?.inclination?.fact;
  const fact = facts.find(({ name }) => name === named);
  const hasDirection =
    fact?.type === 'list' && fact.fields.some(({ name, type }) => name === 'direction' && type === 'choice');
  return [
    ...(kind === undefined || tracks.some(({ talentKind }) => talentKind === kind)
      ? []
      : [{ path: 'measures.talentShare.talentKind', reason: `no track is of the kind ${kind}` }]),
    ...(named === undefined || hasDirection
      ? []
      : [
          {
            path: 'measures.inclination.fact',
            reason: `no list fact ${named} with a choice direction is declared`,
          },
        ]),
    ...findRepeats('measures.targets', ids(measures?.targets ?? [])),
  ];
}

function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
