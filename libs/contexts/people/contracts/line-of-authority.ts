import { Aggregate, DomainEvent, UnreadableRecordError } from '#kernel';
import { organisation, OrganisationState } from './organisation';

export type RegisteredOrganisation = Extract<OrganisationState, { status: 'registered' }>;

/** Organisations on the longest line, its own included: none is registered below. A longer walk means broken data. */
export const LONGEST_LINE = 12;

export type LoadState = <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  id: string,
) => Promise<State>;

/**
 * The organisation and everything above it, lowest first (JX-PLAN 2.3.2: up the line of authority, step by step).
 * Empty when the organisation is not registered. A parent is registered before its children and never changes,
 * so the line is a chain without loops.
 */
export async function lineOfAuthority(
  load: LoadState,
  organisationId: string,
): Promise<readonly RegisteredOrganisation[]> {
  const line: RegisteredOrganisation[] = [];
  let next: string | null = organisationId;
  while (next !== null) {
    if (line.length === LONGEST_LINE)
      throw new UnreadableRecordError(`the line of authority of ${organisationId} does not end`);
    const state: OrganisationState = await load(organisation, next);
    if (state.status === 'unknown') break;
    line.push(state);
    next = state.parentId;
  }
  return line;
}
