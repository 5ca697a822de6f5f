import type { Actor, Role } from '#access';
import { openToItsRoles, QueryContext } from '#command-handling';

/** Who sees every plan with what is not confirmed, who is responsible, and what was written. */
const SEES_ALL: readonly Role[] = ['hr-department', 'talent-office', 'supervisor'];
/** Units that carry a part of a plan: each sees its own. */
export const UNITS: readonly Role[] = ['employer', 'nominating-body', 'department'];
export const READERS: readonly Role[] = [...SEES_ALL, 'analyst', ...UNITS];

export const PLANS_IN_REACH = openToItsRoles(
  '主管、监督、分析人员查看全部；责任单位只看分解给本单位的目标和举措，未分解的规划视为不存在',
  'whoever directs, supervises or analyses sees all; a unit sees the targets and measures that it was assigned, and no other plan',
);

/** Whether somebody is shown what is not confirmed, who is responsible, and what was written of a unit’s part. */
export function seesWhole(
  { unitId }: { readonly unitId: string | null },
  { actor }: Pick<QueryContext, 'actor'>,
): boolean {
  return has(actor, SEES_ALL) || (has(actor, UNITS) && actor.office !== null && unitId === actor.office);
}

/** The unit whose parts alone somebody sees; null for whoever sees all. */
export function ownUnitOf({ scope }: Pick<QueryContext, 'scope'>): string | null {
  return scope.kind === 'office' ? scope.office : null;
}

function has({ roles }: Actor, some: readonly Role[]): boolean {
  return roles.some((role) => some.includes(role));
}
