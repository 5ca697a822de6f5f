import type { Actor, Role } from '#access';
import { openToItsRoles, QueryContext, ROWS_IN_REACH } from '#command-handling';

/** Who sees every plan with what is not confirmed, who is responsible, and what was written. */
const SEES_ALL: readonly Role[] = ['hr-department', 'talent-office', 'supervisor'];
/** Units that carry a part of a plan: each sees its own. */
export const UNITS: readonly Role[] = ['employer', 'nominating-body', 'department'];
const READERS: readonly Role[] = [...SEES_ALL, 'analyst', ...UNITS];

/** For what units see as far as it is theirs: a plan in which a unit has no part is not there for it. */
export const OF_PARTS = { roles: READERS, scope: ROWS_IN_REACH, subject: 'figures' } as const;

/** For what has no part of one unit: whoever sees all plans. */
export const OF_WHOLE_PLANS = {
  roles: [...SEES_ALL, 'analyst'],
  scope: openToItsRoles(
    '主管、监督、分析人员查看全部规划',
    'whoever directs, supervises or analyses sees every plan',
  ),
  subject: 'figures',
} as const;

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
