import type { ModuleName, ReviewRule } from '../modules';
import type { PolicyPack } from '../policy-pack';
import type { FaultInFile } from './invalid-policy-pack';
import { findRepeats, idsOf } from './repeats';
import { findUnknownTrack } from './unknown-track';

/** What a part of a programme cannot do without. */
const NEEDS: readonly (readonly [part: ModuleName, needs: ModuleName])[] = [
  ['backgroundCheck', 'nomination'],
  ['localReview', 'nomination'],
  ['localNotice', 'nomination'],
  // Experts are drawn for the nominees of the lists that were sent.
  ['expertReview', 'nomination'],
  // The opinions are heard before the roster goes on notice.
  ['consultation', 'publicNotice'],
  // Each is paid once for a title.
  ['payments', 'titles'],
];

/** A part that rests on another one needs it: a rule that nobody is held to would only seem to hold. */
export function findModuleFaults(pack: PolicyPack): FaultInFile[] {
  const { cap } = pack.round;
  const isUp = pack.application.lineOfAuthority !== undefined;
  const unknown = (cap?.byTrack ?? []).flatMap(({ track }, index) =>
    findUnknownTrack(pack, track, `round.cap.byTrack[${index}].track`),
  );
  return [
    ...findMissing(pack),
    ...(isUp === (pack.nomination !== undefined)
      ? []
      : [{ path: 'application.lineOfAuthority', reason: 'goes with nomination: both, or neither' }]),
    ...(cap && cap.perRound === undefined && cap.byTrack === undefined
      ? [{ path: 'round.cap', reason: 'must have perRound or byTrack' }]
      : []),
    ...findRepeats(
      'round.cap.byTrack',
      (cap?.byTrack ?? []).map(({ track }) => track),
    ),
    ...unknown,
  ];
}

function findMissing(pack: PolicyPack): FaultInFile[] {
  return NEEDS.flatMap(([part, needs]) =>
    pack[part] === undefined || pack[needs] !== undefined
      ? []
      : [{ path: needs, reason: `is missing: ${part} needs it` }],
  );
}

/** Weights that add up to 100, tie rules that name criteria, names that stand once. */
export function findReviewFaults({ localReview, expertReview, consultation }: PolicyPack): FaultInFile[] {
  return [
    ...(localReview ? faultsOfReview(localReview, 'localReview') : []),
    ...(expertReview ? faultsOfReview(expertReview, 'expertReview') : []),
    ...findRepeats('consultation.departments', idsOf(consultation?.departments ?? [])),
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
    ...findRepeats(`${path}.criteria`, idsOf(criteria)),
    ...findRepeats(`${path}.tieRules`, idsOf(tieRules)),
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
    ...findRepeats('measures.targets', idsOf(measures?.targets ?? [])),
  ];
}
