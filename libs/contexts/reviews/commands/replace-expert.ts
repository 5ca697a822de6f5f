import { bodyOf, defineCommand } from '#command-handling';
import type { DecisionContext } from '#command-handling';
import { accept, Decision, EventOf, LocalDate, Refusal, text } from '#kernel';
import { nthDayAfter, type ReviewRule } from '#policy';
import { called, candidacyId, expertId, panelId } from '#vocabulary';
import { ExpertReplaced, review, reviewIdOf } from '../contracts';
import type { DrawnPanel, ExpertState, ReplacementCause, ReviewState, Reviewable } from '../contracts';
import { describeExclusions } from '../domain/exclusions';
import { loadReviewFacts, ReviewFacts } from '../domain/panel-facts';
import { officesOfPanel, programmeOfPanel, refuseNotScoring } from '../domain/panel-in-charge';
import { reviewableOf, ruleFor } from '../domain/reviewable-of';
import { drawnCandidate, DrawnCandidate, Seat, seatsOf } from '../domain/seats';
import { refuseWithoutSeat } from '../domain/seat-refusals';
import { findSuccessor } from '../domain/successor';
import { expertNotReplaceable, noSuccessor } from '../domain/refusals';

export class ReplaceExpert extends bodyOf({
  panelId,
  candidacyId,
  expertId: called(expertId, text('被更换的专家', 'The expert who is replaced')),
}) {}

/**
 * Gives the seat of an expert who is recused, late or retired to the next expert of the draw (JX-PLAN 2.3.3a, 2.3.4b).
 * Nobody chooses the successor.
 */
export const replaceExpertOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(ReplaceExpert, {
    aggregate: review,
    summary: text('更换评审专家', 'Replace an expert'),
    roles: ['nominating-body', 'hr-department'],
    id: ({ panelId, candidacyId }) => reviewIdOf(panelId, candidacyId),
    expects: 'either',
    facts: (load, command) => loadReviewFacts(reviewables, load, command),
    scope: { whose: 'panel-office', offices: (_command, _state, { panel }) => officesOfPanel(panel) },
    secondKey: (_command, _state, { candidate }) => ({
      holders: candidate?.accountId
        ? [{ actorId: candidate.accountId, act: text('是人选本人', 'is the candidate') }]
        : [],
    }),
    programme: (_command, _state, { panel }) => programmeOfPanel(panel),
    decide: (state, command, context, facts) => {
      const { panel } = facts;
      if (panel.status === 'none')
        throw new TypeError('nobody is let through to a panel that does not exist');
      const { policy, actor } = context;
      const rule = ruleFor(reviewableOf(reviewables, panel.level), policy, actor);
      if ('kind' in rule) return rule;
      if (panel.status !== 'scoring') return refuseNotScoring(panel, rule.clause);
      return replace(panel, state, command, facts, rule, context);
    },
  });

function replace(
  panel: DrawnPanel,
  state: ReviewState,
  { panelId, candidacyId, expertId }: ReplaceExpert,
  { candidate, experts }: ReviewFacts,
  rule: ReviewRule,
  { today, calendar, actor }: DecisionContext,
): Decision<EventOf<typeof ExpertReplaced>> {
  const drawn = drawnCandidate(panel, candidacyId);
  const seat = drawn && seatsOf(drawn, state).find((one) => one.expertId === expertId);
  if (drawn === undefined || candidate === undefined || seat === undefined || seat.status === 'replaced')
    return refuseWithoutSeat(seat, expertId, candidacyId, rule.clause);
  const because = causeOf(seat, experts.get(expertId), today);
  if (because === undefined) return refuseUntimely(seat, candidacyId, today, rule);
  const { successorId, passedOver } = findSuccessor(drawn, state, experts, candidate, today);
  if (successorId === undefined) return refuseNobodyLeft(drawn, passedOver, rule);
  return accept(
    ExpertReplaced.of({
      ...{ panelId, roundId: panel.roundId, candidacyId, expertId, successorId, because },
      passedOver: [...passedOver],
      scorecardDueOn: nthDayAfter(calendar, today, rule),
      replacedBy: actor.id,
    }),
    [rule.clause],
  );
}

/** Recused; or without a scorecard and late, or retired. Undefined: there is no cause. */
function causeOf(
  { status, scorecard, dueOn }: Seat,
  expert: ExpertState | undefined,
  today: LocalDate,
): ReplacementCause | undefined {
  if (status === 'recused') return 'recused';
  if (scorecard !== undefined) return undefined;
  if (expert?.status === 'retired') return 'retired';
  return today > dueOn ? 'late' : undefined;
}

function refuseUntimely(
  { expertId, scorecard, dueOn }: Seat,
  candidacyId: string,
  today: LocalDate,
  { clause }: ReviewRule,
): Refusal {
  return scorecard === undefined
    ? expertNotReplaceable.notLate({ dueOn, today, clause, expertId, candidacyId })
    : expertNotReplaceable.scored({ clause, expertId, candidacyId });
}

function refuseNobodyLeft(
  { assignment: { candidacyId } }: DrawnCandidate,
  passedOver: Parameters<typeof describeExclusions>[0],
  { clause }: ReviewRule,
): Refusal {
  const excluded = describeExclusions(passedOver);
  return noSuccessor({ clause, excluded, candidacyId });
}
