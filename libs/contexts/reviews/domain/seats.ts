import type { LocalDate } from '#kernel';
import type { Assignment, DrawnPanel, ReviewState, Scorecard } from '../contracts';

/** The place of an expert in the review of a candidate. */
export interface Seat {
  readonly expertId: string;
  readonly status: 'held' | 'recused' | 'replaced';
  readonly dueOn: LocalDate;
  readonly scorecard: Scorecard | undefined;
}

/** What a draw says of one candidate: whom it gave, by which seed, until when. */
export interface DrawnCandidate {
  readonly assignment: Assignment;
  readonly seed: string;
  readonly dueOn: LocalDate;
}

/** The draw of a candidate; undefined for one that was not drawn. */
export function drawnCandidate(panel: DrawnPanel, candidacyId: string): DrawnCandidate | undefined {
  const assignment = panel.assignments.find((one) => one.candidacyId === candidacyId);
  const draw = panel.draws.find(({ candidacyIds }) => candidacyIds.includes(candidacyId));
  return assignment && draw && { assignment, seed: draw.seed, dueOn: draw.scorecardsDueOn };
}

/** Everybody who has or had a seat: the experts drawn, and who came in their places. An expert has one seat, once. */
export function seatsOf({ assignment, dueOn }: DrawnCandidate, review: ReviewState): readonly Seat[] {
  const successors = review.replacements.map(({ successorId, scorecardDueOn }) => ({
    expertId: successorId,
    dueOn: scorecardDueOn,
  }));
  const drawn = assignment.expertIds.map((expertId) => ({ expertId, dueOn }));
  return [...drawn, ...successors].map((seat) => ({
    ...seat,
    status: statusOf(seat.expertId, review),
    scorecard: review.scorecards.find((card) => card.expertId === seat.expertId),
  }));
}

function statusOf(expertId: string, { recusals, replacements }: ReviewState): Seat['status'] {
  if (replacements.some((one) => one.expertId === expertId)) return 'replaced';
  return recusals.some((one) => one.expertId === expertId) ? 'recused' : 'held';
}

/** The scorecards that count: of whoever still holds a seat. */
export function countingScorecards(candidate: DrawnCandidate, review: ReviewState): readonly Scorecard[] {
  return seatsOf(candidate, review).flatMap(({ status, scorecard }) =>
    status === 'held' && scorecard !== undefined ? [scorecard] : [],
  );
}
