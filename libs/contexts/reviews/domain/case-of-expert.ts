import type { DecisionContext } from '#command-handling';
import type { ReviewState } from '../contracts';
import type { ReviewFacts } from './panel-facts';
import { drawnCandidate, Seat, seatsOf } from './seats';

/** The seat of an expert in the review of a candidate; undefined for whoever was never given one. */
export function seatOf(
  expertId: string,
  candidacyId: string,
  { panel }: ReviewFacts,
  review: ReviewState,
): Seat | undefined {
  if (panel.status === 'none' || panel.status === 'convened') return undefined;
  const drawn = drawnCandidate(panel, candidacyId);
  return drawn && seatsOf(drawn, review).find((seat) => seat.expertId === expertId);
}

/**
 * An expert may know of a case only with a seat in it: everybody else, excluded experts foremost, is answered as if it
 * did not exist. Offices in charge have been told apart before.
 */
export function mayKnowOfCase(
  { id, role }: DecisionContext['actor'],
  { candidacyId }: { readonly candidacyId: string },
  review: ReviewState,
  facts: ReviewFacts,
): boolean {
  return role !== 'expert' || seatOf(id, candidacyId, facts, review) !== undefined;
}
