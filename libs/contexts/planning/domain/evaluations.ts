import type { PlanFile } from '#policy';

/** The entry of a plan file that provides for an evaluation of a year, the middle or the end; undefined for none. */
export function evaluationOf({ evaluation = [], plan }: PlanFile, covers: string) {
  return evaluation.find(({ of }) => {
    if (of === 'yearly') return plan.from.slice(0, 4) <= covers && covers <= plan.until.slice(0, 4);
    return of === covers;
  });
}
