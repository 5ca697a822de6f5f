import type { ReviewState } from '../contracts';
import type { ReviewFacts } from './panel-facts';
import { drawnCandidate, Seat, seatsOf } from './seats';

/** The seat of an expert in the review of a candidate; undefined for whoever was never given one. */
export function seatOf(
  expertId: string,
  candidacyId: string,
  facts: ReviewFacts,
  review: ReviewState,
): Seat | undefined {
  return seatsOfCase(candidacyId, facts, review).find((seat) => seat.expertId === expertId);
}

/**
 * Whom a case concerns among experts: whoever has or had a seat in it. To everybody else, excluded experts foremost, it
 * is as if it did not exist.
 */
export function expertsOfCase(
  { candidacyId }: { readonly candidacyId: string },
  review: ReviewState,
  facts: ReviewFacts,
): readonly string[] {
  return seatsOfCase(candidacyId, facts, review).map(({ expertId }) => expertId);
}

function seatsOfCase(candidacyId: string, { panel }: ReviewFacts, review: ReviewState): readonly Seat[] {
  if (panel.status === 'none' || panel.status === 'convened') return [];
  const drawn = drawnCandidate(panel, candidacyId);
  return drawn === undefined ? [] : seatsOf(drawn, review);
}
