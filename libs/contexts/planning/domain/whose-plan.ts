import type { Judged } from '#command-handling';
import { isRefusal, Refusal } from '#kernel';
import type { PlanFile } from '#policy';
import type { PlanState } from '../contracts';
import { adoptedFileMissing, onlyTheAssignedUnit, onlyThePlanOrganiser, planUnknown } from './refusals';

/** Who organises plans. */
export const ORGANISING = ['hr-department'] as const;
/** Roles in which somebody acts for a unit that carries out a part of a plan. */
export const OF_THE_UNIT = ['department', 'employer', 'nominating-body', 'hr-department'] as const;

type Of<Field extends string> =
  { readonly status: 'none' } | ({ readonly status: string } & Record<Field, string>);

/** The organiser of the plan that a stream belongs to. */
export const ORGANISER = {
  whose: 'plan-organiser',
  offices: (_command: object, state: Of<'officeId'>) => ('officeId' in state ? [state.officeId] : []),
} as const;
/** The organiser of the plan that is looked at: of what is not there yet. */
export const ORGANISER_OF_PLAN = {
  whose: 'plan-organiser',
  offices: (_command: object, _state: object, { plan }: LookedAtPlan) => ORGANISER.offices({}, plan),
} as const;
/** The unit in charge. */
export const ASSIGNED_UNIT = {
  whose: 'assigned-unit',
  offices: (_command: object, state: Of<'unitId'>) => ('unitId' in state ? [state.unitId] : []),
} as const;

interface LookedAtPlan {
  readonly plan: PlanState;
}
type Acting = Pick<Judged<unknown>, 'context'>;

/** An HR department above the organiser reaches the plan, and yet does not organise it. */
export function refuseOtherOrganiser({
  state: { officeId },
  context: { actor },
}: { readonly state: { readonly officeId: string } } & Acting): Refusal | undefined {
  return actor.office === officeId ? undefined : onlyThePlanOrganiser({ officeId });
}

/** The same of the plan that is looked at. */
export function refuseOtherOrganiserOfPlan({
  facts: { plan },
  context,
}: { readonly facts: { readonly plan: { readonly officeId: string } } } & Acting): Refusal | undefined {
  return refuseOtherOrganiser({ state: plan, context });
}

/** Whoever is above a unit reaches what is assigned to it, and yet does not report for it. */
export function refuseOtherUnit({
  state: { unitId },
  context: { actor },
}: { readonly state: { readonly unitId: string } } & Acting): Refusal | undefined {
  return actor.office === unitId ? undefined : onlyTheAssignedUnit.unit({ unitId });
}

/** The file of the version that was adopted. */
export function fileOf(
  { plans }: Acting['context'],
  { planId, version }: { readonly planId: string; readonly version: string },
): PlanFile | Refusal {
  return plans.version(planId, version) ?? adoptedFileMissing({ planId, version });
}

/** The adopted plan with its file: where something new of it is assigned or commissioned. */
export function adoptedPlan(
  context: Acting['context'],
  planId: string,
  plan: PlanState,
): { readonly plan: Exclude<PlanState, { status: 'none' }>; readonly file: PlanFile } | Refusal {
  if (plan.status === 'none') return planUnknown.notAdopted({ planId });
  const file = fileOf(context, plan);
  return isRefusal(file) ? file : { plan, file };
}
