import type { Judged } from '#command-handling';
import type { ClauseReference, Refusal } from '#kernel';
import type { ListedOrder, RectificationOrderState } from '../contracts';
import { notByTheUnit, onlyTheListingBody, onlyTheUnit } from './refusals';

/** Who lists orders, and deals with them: supervisory bodies, and HR departments above the unit. */
export const SUPERVISING = ['supervisor', 'hr-department'] as const;
/** Roles in which somebody acts for a unit that an order is on. */
export const OF_THE_UNIT = ['employer', 'nominating-body', 'hr-department', 'finance-department'] as const;

/** The unit that the order is on: that never changes. */
export const UNIT_OF_ORDER = {
  whose: 'organisation',
  offices: (_command: object, state: RectificationOrderState) =>
    state.status === 'none' ? [] : [state.unitId],
} as const;
/** The body that listed it. */
export const LISTING_BODY = {
  whose: 'listing-body',
  offices: (_command: object, state: RectificationOrderState) =>
    state.status === 'none' ? [] : [state.officeId],
} as const;

export function programmeOfOrder(_command: object, state: RectificationOrderState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

type Case = Pick<Judged<ListedOrder>, 'state' | 'context'>;

/** Whoever is above a unit reaches it, and yet does not speak for it. */
export function refuseOtherUnit({ state: { unitId }, context: { actor } }: Case): Refusal | undefined {
  return actor.office === unitId ? undefined : onlyTheUnit({ unitId });
}

/** Supervisors reach everything, and yet one body does not settle what another listed. */
export function refuseOtherBody({ state: { officeId }, context: { actor } }: Case): Refusal | undefined {
  return actor.office === officeId ? undefined : onlyTheListingBody({ officeId });
}

/** Accountability is for others to decide than the unit. */
export function refuseTheUnit(
  { state: { unitId }, context: { actor } }: Case,
  clause: ClauseReference,
): Refusal | undefined {
  return actor.office === unitId ? notByTheUnit.accountability({ clause }) : undefined;
}
