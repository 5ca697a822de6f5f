import type { Load, LookedAt } from '#command-handling';
import type { ClauseReference, Refusal } from '#kernel';
import type { PlanLibrary } from '#policy';
import { lineOfAuthority, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { measure, measureIdOf, plan, PlanState, target, targetIdOf } from '../contracts';
import { evaluatorNotIndependent } from './refusals';

/** Who evaluates, and who carries out the plan: each itself first, then what is above it. */
export interface Involved {
  readonly plan: PlanState;
  /** Empty for one that is not registered. */
  readonly evaluatorLine: readonly string[];
  /** Of every unit in charge. */
  readonly unitLines: readonly (readonly string[])[];
}

const harmless = 'who evaluates is looked at again when the evaluation is recorded';
/** What has to be known of an evaluator. */
export const WHO_IS_INVOLVED: readonly LookedAt[] = [
  ...[plan, STEADY_ORGANISATION, { at: target, harmless }, { at: measure, harmless }],
];

/** Reads who carries out a plan, by the targets and measures of its file that are assigned. */
export async function loadInvolved(
  load: Load,
  plans: PlanLibrary,
  planId: string,
  evaluatorId: string,
): Promise<Involved> {
  const state = await load(plan, planId);
  const file = state.status === 'none' ? undefined : plans.version(planId, state.version);
  const units = new Set<string>();
  for (const { id } of file?.indicators ?? []) {
    const found = await load(target, targetIdOf(planId, id));
    if (found.status !== 'none') units.add(found.unitId);
  }
  for (const { id } of file?.measures ?? []) {
    const found = await load(measure, measureIdOf(planId, id));
    if (found.status !== 'none') units.add(found.unitId);
  }
  const lineOf = async (id: string) =>
    (await lineOfAuthority(load, id)).map(({ organisationId }) => organisationId);
  const unitLines: (readonly string[])[] = [];
  for (const unitId of units) unitLines.push(await lineOf(unitId));
  return { plan: state, evaluatorLine: await lineOf(evaluatorId), unitLines };
}

/**
 * An evaluator comes from outside: neither organiser nor unit in charge, nor above or below such a unit. The organiser itself stands
 * above everybody in its province, so that only being it counts, or being below a unit in charge.
 */
export function refuseDependent(
  { evaluatorLine, unitLines }: Pick<Involved, 'evaluatorLine' | 'unitLines'>,
  {
    evaluatorId,
    officeId,
    clause,
  }: {
    readonly evaluatorId: string;
    readonly officeId: string;
    readonly clause: ClauseReference | undefined;
  },
): Refusal | undefined {
  const isInvolved = unitLines.some(([unitId, ...above]) => {
    const isBelow = unitId !== undefined && unitId !== officeId && evaluatorLine.includes(unitId);
    return isBelow || unitId === evaluatorId || above.includes(evaluatorId);
  });
  return isInvolved || evaluatorId === officeId
    ? evaluatorNotIndependent({ evaluatorId, clause })
    : undefined;
}
