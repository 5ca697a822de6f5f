import { Asked, bodyOf, defineCommand, Judged } from '#command-handling';
import { accept, Refusal, StateIn, text } from '#kernel';
import { candidacyId, objectsOf, optional, panelId } from '#vocabulary';
import { comment, points, pointsOfCriterion } from '../contracts/words';
import { review, reviewIdOf, ScorecardSubmitted } from '../contracts';
import type { ReviewState, Reviewable } from '../contracts';
import { GROUNDS_TITLES, groundsOf } from '../domain/exclusions';
import { seatLifecycle } from '../domain/lifecycles';
import { programmeOfPanel, reviewOfPanel, ruleOf } from '../domain/panel';
import { loadReviewFacts, reviewFactsLookAt } from '../domain/panel-facts';
import { criteriaNotScored, recusalNeeded } from '../domain/refusals';
import { weightedTotal } from '../domain/results';
import { expertsOfCase, SeatAtHand, seatAtHand, SeatInCase } from '../domain/seats';

class PointsInput extends bodyOf(pointsOfCriterion) {}

export class SubmitScorecard extends bodyOf({
  panelId,
  candidacyId,
  points: objectsOf(points.label, () => PointsInput, 50),
  comment: optional(comment),
}) {}

/**
 * An expert scores a candidate drawn for them, seeing no other scorecard; until the results are summed up they may amend
 * it, and the last one counts (JX-PLAN 2.3.3a, 2.3.4b). The comment is sealed. Whoever was given no seat is told that
 * there is no such case.
 */
export const submitScorecardOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(SubmitScorecard, {
    aggregate: review,
    summary: text('提交评分', 'Submit a scorecard'),
    roles: ['expert'],
    id: ({ panelId, candidacyId }) => reviewIdOf(panelId, candidacyId),
    expects: 'either',
    looksAt: reviewFactsLookAt(reviewables),
    facts: (load, command) => loadReviewFacts(reviewables, load, command),
    scope: { self: expertsOfCase },
    programme: (_command, _state, { panel }) => programmeOfPanel(panel),
    known: (asked) => {
      const { context, facts } = asked;
      const rule = ruleOf(reviewOfPanel(reviewables, facts.panel), context.policy);
      return seatAtHand(seatLifecycle.of('submit-scorecard'), context.actor.id, rule, asked);
    },
    guards: [refuseTied],
    checks: [refuseFaultyPoints],
    decide: (_state, { panelId, candidacyId, points, comment }, _context, { seat, panel, candidate, rule }) =>
      accept(
        ScorecardSubmitted.of({
          ...{ panelId, roundId: panel.roundId, candidacyId, personId: candidate.personId },
          expertId: seat.expertId,
          card: (seat.scorecard?.card ?? 0) + 1,
          points: points.map(({ criterionId, points: given }) => ({ criterionId, points: given })),
          total: weightedTotal(rule.criteria, points),
          ...(comment !== undefined && { comment }),
        }),
        [rule.clause],
      ),
  });

type Scoring = SeatAtHand<StateIn<SeatInCase, 'held'>>;

/** A tie that came up after the draw: nobody scores their own colleague (JX-PLAN 2.3.4b). */
function refuseTied({
  context: { today },
  facts: { seat, experts, candidate, rule },
}: Judged<ReviewState, Scoring>): Refusal | undefined {
  const grounds = groundsOf(experts.get(seat.expertId) ?? { status: 'unknown' }, candidate, today);
  if (grounds.length === 0) return undefined;
  const named = (language: 'zh' | 'en') => grounds.map((one) => GROUNDS_TITLES[one][language]).join(', ');
  return recusalNeeded({ named: { zh: named('zh'), en: named('en') }, clause: rule.clause });
}

/** Each criterion of the policy is scored once, and nothing else. */
function refuseFaultyPoints({
  command: { points },
  facts: {
    rule: { criteria, clause },
  },
}: Asked<SubmitScorecard, ReviewState, Scoring>): Refusal | undefined {
  const given = points.map(({ criterionId }) => criterionId);
  const wanted = criteria.map(({ id }) => id);
  const isComplete = given.length === wanted.length && wanted.every((id) => given.includes(id));
  if (isComplete) return undefined;
  return criteriaNotScored({
    criteria: { zh: criteria.map(({ name }) => name.zh).join('、'), en: wanted.join(', ') },
    clause,
    count: given.length,
    given: given.join(', '),
  });
}
