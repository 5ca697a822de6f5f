import type { Aggregate, DomainEvent } from '#kernel';
import { organisation, OrganisationState } from './organisation';

export type RegisteredOrganisation = Extract<OrganisationState, { status: 'registered' }>;

/** Deeper lines do not exist; a longer walk means broken data. */
const MAXIMUM_DEPTH = 12;

type LoadState = <State, Event extends DomainEvent>(
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
    if (line.length === MAXIMUM_DEPTH)
      throw new RangeError(`the line of authority of ${organisationId} does not end`);
    const state: OrganisationState = await load(organisation, next);
    if (state.status === 'unknown') break;
    line.push(state);
    next = state.parentId;
  }
  return line;
}
