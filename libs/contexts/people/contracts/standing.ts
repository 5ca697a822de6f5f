import type { OrganisationKind } from '#vocabulary';
import type { LoadState, RegisteredOrganisation } from './line-of-authority';
import { lineOfAuthority } from './line-of-authority';

/** What governs and does not own: that two units stand under one of these makes no group of them (ADR 0019). */
const AUTHORITIES: readonly OrganisationKind[] = [
  'hr-department',
  'finance-department',
  'talent-office',
  'government-department',
  'supervisory-body',
];

/** Where an employer stands among organisations. */
export interface Standing {
  /** The employer and everything above it, lowest first. */
  readonly line: readonly string[];
  /** Of these the employer and whatever owns it, up to the topmost owner: the line begins with them. */
  readonly group: readonly string[];
}

/** Of whoever has no employer that is registered. */
export const NO_STANDING: Standing = { line: [], group: [] };

/** @param line of authority of the employer, which comes first */
export function standingOf(line: readonly RegisteredOrganisation[]): Standing {
  const ids = line.map(({ organisationId }) => organisationId);
  const isAuthority = line.map(({ kind }) => AUTHORITIES.includes(kind));
  const governedAt = isAuthority[0] === true ? 1 : isAuthority.indexOf(true);
  return { line: ids, group: governedAt < 0 ? ids : ids.slice(0, governedAt) };
}

/** An employer never moves: where it stands now is where it stood at an earlier decision. */
export async function loadStanding(load: LoadState, employerId: string | null): Promise<Standing> {
  return employerId === null ? NO_STANDING : standingOf(await lineOfAuthority(load, employerId));
}
