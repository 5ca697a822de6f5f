import type { LocalDate } from '#kernel';
import type { PlanFile } from './plan-file';

/** The plans as loaded at start. */
export interface PlanLibrary {
  /** The version of a plan in force on a date, or undefined (unknown plan, or none in force yet). */
  inForce(planId: string, date: LocalDate): PlanFile | undefined;
  /** A version by its name. */
  version(planId: string, version: string): PlanFile | undefined;
  all(): readonly PlanFile[];
}

/** A library of valid plan files. A version stays in force until the next one begins: a plan that is over is still evaluated. */
export function createPlanLibrary(plans: readonly PlanFile[]): PlanLibrary {
  const ordered = [...plans].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const versionsOf = (planId: string): PlanFile[] => ordered.filter(({ plan }) => plan.id === planId);
  return {
    inForce: (planId, date) => versionsOf(planId).findLast(({ effectiveFrom }) => effectiveFrom <= date),
    version: (planId, version) => versionsOf(planId).find((one) => one.version === version),
    all: () => ordered,
  };
}

function key({ plan, effectiveFrom }: PlanFile): string {
  return `${plan.id} ${effectiveFrom}`;
}

/** Of a ledger without any plan. */
export const NO_PLANS: PlanLibrary = createPlanLibrary([]);
