import type { Asked } from '#command-handling';
import { ClauseReference, isRefusal, LocalDate, Refusal, Stage } from '#kernel';
import type { ReviewRule } from '#policy';
import type { Assignment, DrawnPanel, ReviewState, Scorecard } from '../contracts';
import type { CandidateTies } from './exclusions';
import type { ReviewFacts } from './panel-facts';
import { refuseNotScoring } from './panel';
import { expertNotAssigned } from './refusals';

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

/**
 * Whom a case concerns among experts: whoever has or had a seat in it. To everybody else, excluded experts foremost, it
 * is as if it did not exist.
 */
export function expertsOfCase(
  { candidacyId }: { readonly candidacyId: string },
  review: ReviewState,
  { panel }: ReviewFacts,
): readonly string[] {
  if (panel.status === 'none' || panel.status === 'convened') return [];
  const drawn = drawnCandidate(panel, candidacyId);
  return drawn === undefined ? [] : seatsOf(drawn, review).map(({ expertId }) => expertId);
}

/** The seat of an expert in a case, or that they have none there; with the clause of the review. */
export type SeatInCase = (Seat | { readonly status: 'none'; readonly expertId: string }) & {
  readonly candidacyId: string;
  readonly clause: ClauseReference;
};

/** A seat in a review that goes on, with whatever may stand in the way of it. */
export interface SeatAtHand<In extends SeatInCase> extends ReviewFacts {
  readonly seat: In;
  readonly rule: ReviewRule;
  readonly panel: DrawnPanel;
  readonly drawn: DrawnCandidate;
  readonly candidate: CandidateTies;
}

/**
 * The seat of an expert, while its review goes on, where its status is one of the command's; otherwise what became of the
 * one that is not held, or never was given.
 * @param rule of the review; or why there is none for whoever gives the command
 */
export function seatAtHand<In extends SeatInCase>(
  { admit }: Stage<SeatInCase, In>,
  expertId: string,
  rule: ReviewRule | Refusal,
  {
    id,
    state,
    command: { candidacyId },
    facts,
  }: Pick<
    Asked<{ readonly candidacyId: string }, ReviewState, ReviewFacts>,
    'id' | 'state' | 'command' | 'facts'
  >,
): SeatAtHand<In> | Refusal {
  if (isRefusal(rule)) return rule;
  const { clause } = rule;
  const { panel, candidate } = facts;
  if (panel.status !== 'scoring') return refuseNotScoring(panel, clause);
  const drawn = drawnCandidate(panel, candidacyId);
  if (drawn === undefined || candidate === undefined)
    return expertNotAssigned({ clause, expertId, candidacyId });
  const found = seatsOf(drawn, state).find((one) => one.expertId === expertId);
  const seat = admit(id, { ...(found ?? { status: 'none', expertId }), candidacyId, clause });
  return isRefusal(seat) ? seat : { ...facts, panel, candidate, drawn, rule, seat };
}
