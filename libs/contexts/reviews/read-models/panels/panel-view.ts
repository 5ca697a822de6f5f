import type { Actor } from '#access';

/**
 * What somebody sees of a panel. `full`: everything, for the office in charge and for supervisors. `figures`: candidates
 * and results without who scored what and why. `anonymous`: the same without persons, for analysts.
 */
export type PanelView = 'full' | 'figures' | 'anonymous';

export function viewOf({ roles, office }: Actor, officeInCharge: string): PanelView {
  if (roles.includes('supervisor')) return 'full';
  const inCharge = roles.includes('hr-department') || roles.includes('nominating-body');
  if (inCharge && office === officeInCharge) return 'full';
  return inCharge ? 'figures' : 'anonymous';
}
