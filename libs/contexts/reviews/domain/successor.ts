import type { LocalDate } from '#kernel';
import type { Exclusion, ReviewState } from '../contracts';
import { CandidateTies, groundsOf, JudgedExpert } from './exclusions';
import { inOrderOfDraw } from './lots';
import { DrawnCandidate, seatsOf } from './seats';

export interface Succession {
  /** Undefined when nobody is left. */
  readonly successorId: string | undefined;
  readonly passedOver: readonly Exclusion[];
}

/**
 * Who comes in an expert's place: in the candidate's own order of the draw, the first expert of the panel who has had no
 * seat in this review and against whom nothing stands today. Loads are not looked at, so that panel and review alone
 * tell a witness who had to come.
 */
export function findSuccessor(
  drawn: DrawnCandidate,
  review: ReviewState,
  experts: ReadonlyMap<string, JudgedExpert>,
  candidate: CandidateTies,
  today: LocalDate,
): Succession {
  const seated = new Set(seatsOf(drawn, review).map(({ expertId }) => expertId));
  const free = [...experts.keys()].filter((expertId) => !seated.has(expertId));
  const passedOver: Exclusion[] = [];
  for (const expertId of inOrderOfDraw(drawn.seed, candidate.candidacyId, free)) {
    const grounds = groundsOf(experts.get(expertId) ?? { status: 'unknown' }, candidate, today);
    if (grounds.length === 0) return { successorId: expertId, passedOver };
    passedOver.push(...grounds.map((one) => ({ expertId, grounds: one })));
  }
  return { successorId: undefined, passedOver };
}
