import type { PackFault } from '../loader/invalid-policy-pack';
import type { LoadedPack } from '../loader/library-faults';
import type { PlanFile } from './plan-file';

/** A plan and the file that it was read from, relative to the folder of all packs. */
export interface LoadedPlan {
  readonly file: string;
  readonly plan: PlanFile;
}

/** Where plans contradict each other, or the packs whose events they count. */
export function findFaultsAmongPlans(
  plans: readonly LoadedPlan[],
  packs: readonly LoadedPack[],
): PackFault[] {
  return plans.flatMap((loaded) => [
    ...findLineFaults(plans, loaded),
    ...findContributionFaults(plans, loaded),
    ...findVersionFaults(plans, loaded),
    ...findCountedFaults(packs, loaded),
  ]);
}

/** Parent and predecessor are there, and no plan is its own parent over others. */
function findLineFaults(plans: readonly LoadedPlan[], { file, plan }: LoadedPlan): PackFault[] {
  const { id, predecessor } = plan.plan;
  const parent = plan.plan.parent?.plan;
  const isKnown = (planId: string): boolean => plans.some((one) => one.plan.plan.id === planId);
  const circle = circleOf(plans, id);
  return [
    ...(parent === undefined || isKnown(parent)
      ? []
      : [{ file, path: 'plan.parent.plan', reason: `there is no plan ${parent}` }]),
    ...(circle === undefined
      ? []
      : [{ file, path: 'plan.parent.plan', reason: `is a circle of parents: ${circle.join(' → ')}` }]),
    ...(predecessor === undefined || (isKnown(predecessor) && predecessor !== id)
      ? []
      : [{ file, path: 'plan.predecessor', reason: `there is no other plan ${predecessor}` }]),
  ];
}

/** The line of parents from a plan back to itself, by any version of each. */
function circleOf(
  plans: readonly LoadedPlan[],
  planId: string,
  line: readonly string[] = [planId],
): readonly string[] | undefined {
  const parents = plans
    .filter((one) => one.plan.plan.id === line.at(-1))
    .flatMap(({ plan }) => plan.plan.parent?.plan ?? []);
  for (const parent of new Set(parents)) {
    if (parent === planId) return [...line, parent];
    if (line.includes(parent)) continue;
    const circle = circleOf(plans, planId, [...line, parent]);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** An indicator adds to one of the parent that counts the same thing in the same way. */
function findContributionFaults(plans: readonly LoadedPlan[], { file, plan }: LoadedPlan): PackFault[] {
  const parent = latestOf(plans, plan.plan.parent?.plan);
  if (parent === undefined) return [];
  return plan.indicators.flatMap(({ contributesTo, unit, kind }, index) => {
    if (contributesTo === undefined) return [];
    const at = { file, path: `indicators[${index}].contributesTo` };
    const above = parent.indicators.find(({ id }) => id === contributesTo);
    if (above === undefined)
      return [{ ...at, reason: `the plan ${parent.plan.id} has no indicator ${contributesTo}` }];
    return [
      ...(above.unit === unit && kindOfUnit(parent, unit) === kindOfUnit(plan, unit)
        ? []
        : [{ ...at, reason: `is of another unit: ${above.unit} there, ${unit} here` }]),
      ...(above.kind === kind
        ? []
        : [{ ...at, reason: `is of another kind: ${above.kind} there, ${kind} here` }]),
    ];
  });
}

function kindOfUnit({ units }: PlanFile, unit: string): string | undefined {
  return units.find(({ id }) => id === unit)?.kind;
}

/** Versions of a plan begin on different days, and a later one keeps what was assigned under an earlier one. */
function findVersionFaults(plans: readonly LoadedPlan[], { file, plan }: LoadedPlan): PackFault[] {
  const others = plans.filter((one) => one.plan.plan.id === plan.plan.id && one.file !== file);
  const earlier = others.filter((one) => one.plan.effectiveFrom < plan.effectiveFrom);
  const sameDay = others.find((one) => one.plan.effectiveFrom === plan.effectiveFrom && one.file < file);
  const dropped = (['actions', 'measures', 'indicators'] as const).flatMap((list) => {
    const kept = (plan[list] ?? []).map(({ id }) => id);
    return earlier.flatMap((one) =>
      (one.plan[list] ?? [])
        .filter(({ id }) => !kept.includes(id))
        .map(({ id }) => ({ file, path: list, reason: `${id} is missing, which ${one.file} has` })),
    );
  });
  return sameDay === undefined
    ? dropped
    : [{ file, path: 'effectiveFrom', reason: `is the same day as in ${sameDay.file}` }, ...dropped];
}

/** What is counted comes from a programme that there is, in tracks that it has. */
function findCountedFaults(packs: readonly LoadedPack[], { file, plan }: LoadedPlan): PackFault[] {
  return plan.indicators.flatMap(({ counted }, index) => {
    if (counted === undefined || 'later' in counted) return [];
    const path = `indicators[${index}].counted`;
    const ofProgramme = packs.filter(({ pack }) => pack.programme.id === counted.programme);
    if (ofProgramme.length === 0)
      return [{ file, path: `${path}.programme`, reason: `there is no programme ${counted.programme}` }];
    return (counted.tracks ?? []).flatMap((track, inner) =>
      ofProgramme.some(({ pack }) => pack.tracks.some(({ id }) => id === track))
        ? []
        : [
            {
              file,
              path: `${path}.tracks[${inner}]`,
              reason: `the programme ${counted.programme} has no track ${track}`,
            },
          ],
    );
  });
}

function latestOf(plans: readonly LoadedPlan[], planId: string | undefined): PlanFile | undefined {
  const versions = plans.map(({ plan }) => plan).filter(({ plan }) => plan.id === planId);
  return versions.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)).at(-1);
}
