import type { Actor } from '#access';

/**
 * What somebody sees of a panel. `full`: everything, for the office in charge and for supervisors. `figures`: candidates
 * and results without who scored what and why.
 */
export type PanelView = 'full' | 'figures';

export function viewOf({ roles, office }: Actor, officeInCharge: string): PanelView {
  if (roles.includes('supervisor')) return 'full';
  const inCharge = roles.includes('hr-department') || roles.includes('nominating-body');
  return inCharge && office === officeInCharge ? 'full' : 'figures';
}
