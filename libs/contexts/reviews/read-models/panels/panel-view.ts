import type { Actor } from '#access';
import type { Reach } from '#views';

/** Whether somebody sees everything of a panel: the office in charge, and supervisors (JX-PLAN 2.3.4b). */
export function seesAll({ roles, office }: Actor, officeInCharge: string | null): boolean {
  if (roles.includes('supervisor')) return true;
  const inCharge = roles.includes('hr-department') || roles.includes('nominating-body');
  return inCharge && office !== null && office === officeInCharge;
}

/** The panels `one` of which somebody {@link seesAll}. */
export const panelsSeenWhole: Reach = ({ actor: { roles, office } }, _table, next) =>
  roles.includes('supervisor')
    ? { sql: 'true', parameters: [] }
    : { sql: `one.office_id = $${next}`, parameters: [office] };
