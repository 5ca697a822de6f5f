import { bodyOf, defineCommand } from '#command-handling';
import type { DecisionContext } from '#command-handling';
import { accept, Decision, EventOf, Refusal, text } from '#kernel';
import type { ReviewRule } from '#policy';
import { candidacyId, freeText, identifier, integer, objectsOf, optional, panelId } from '#vocabulary';
import { review, reviewIdOf, ScorecardSubmitted } from '../contracts';
import type { DrawnPanel, Points, ReviewState, Reviewable } from '../contracts';
import { expertsOfCase, seatOf } from '../domain/case-of-expert';
import { groundsOf } from '../domain/exclusions';
import { loadReviewFacts, ReviewFacts } from '../domain/panel-facts';
import { programmeOfPanel, refuseNotScoring } from '../domain/panel-in-charge';
import { weightedTotal } from '../domain/results';
import { reviewableOf, ruleOf } from '../domain/reviewable-of';
import { refuseWithoutSeat, refuseTied } from '../domain/seat-refusals';
import { criteriaNotScored } from '../domain/refusals';

class PointsInput extends bodyOf({
  criterionId: identifier(text('评分项编号', 'Criterion id')),
  points: integer(text('得分（0 至 100 的整数）', 'Points, 0 to 100'), 0, 100),
}) {}

export class SubmitScorecard extends bodyOf({
  panelId,
  candidacyId,
  points: objectsOf(text('各评分项得分', 'Points for each criterion'), () => PointsInput, 50),
  comment: optional(freeText(text('评审意见', 'Comment'), 2_000)),
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
    facts: (load, command) => loadReviewFacts(reviewables, load, command),
    scope: { self: expertsOfCase },
    programme: (_command, _state, { panel }) => programmeOfPanel(panel),
    decide: (state, command, context, facts) => {
      const { panel } = facts;
      if (panel.status === 'none')
        throw new TypeError('nobody is let through to a panel that does not exist');
      const rule = ruleOf(reviewableOf(reviewables, panel.level), context.policy);
      if ('kind' in rule) return rule;
      if (panel.status !== 'scoring') return refuseNotScoring(panel, rule.clause);
      return score(state, command, context, { ...facts, panel }, rule);
    },
  });

function score(
  state: ReviewState,
  { panelId, candidacyId, points, comment }: SubmitScorecard,
  { actor, today }: DecisionContext,
  facts: ReviewFacts & { readonly panel: DrawnPanel },
  rule: ReviewRule,
): Decision<EventOf<typeof ScorecardSubmitted>> {
  const { panel, candidate, experts } = facts;
  const seat = seatOf(actor.id, candidacyId, facts, state);
  if (candidate === undefined || seat?.status !== 'held')
    return refuseWithoutSeat(seat, actor.id, candidacyId, rule.clause);
  const expert = experts.get(actor.id) ?? { status: 'unknown' };
  const refusal =
    refuseTied(groundsOf(expert, candidate, today), rule.clause) ?? refuseFaultyPoints(points, rule);
  if (refusal) return refusal;
  return accept(
    ScorecardSubmitted.of({
      ...{ panelId, roundId: panel.roundId, candidacyId, personId: candidate.personId },
      expertId: actor.id,
      card: (seat.scorecard?.card ?? 0) + 1,
      points: points.map(({ criterionId, points: given }) => ({ criterionId, points: given })),
      total: weightedTotal(rule.criteria, points),
      ...(comment !== undefined && { comment }),
    }),
    [rule.clause],
  );
}

/** Each criterion of the policy is scored once, and nothing else. */
function refuseFaultyPoints(
  points: readonly Points[],
  { criteria, clause }: ReviewRule,
): Refusal | undefined {
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
