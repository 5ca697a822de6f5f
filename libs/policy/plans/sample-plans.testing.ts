import { INVENTED_POLICIES } from '../eligibility/sample-packs.testing';
import { loadPolicyPacks } from '../loader/load-policy-packs';
import type { PlanFile } from './plan-file';

export type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

const { plans } = loadPolicyPacks(INVENTED_POLICIES);

/** A copy of an invented plan, to be changed. */
export function copyOfPlan(planId: string): Mutable<PlanFile> {
  const plan = plans.all().find((one) => one.plan.id === planId);
  if (!plan) throw new Error(`there is no invented plan ${planId}`);
  return structuredClone(plan) as Mutable<PlanFile>;
}
