import { bodyOf, defineCommand, Judged } from '#command-handling';
import { accept, certain, isRefusal, LocalDate, Refusal, refusalIn, StateIn, text } from '#kernel';
import { nthDayAfter } from '#policy';
import { candidacyId, panelId } from '#vocabulary';
import { replacedExpert } from '../contracts/words';
import { ExpertReplaced, review, reviewIdOf } from '../contracts';
import type { ExpertState, ReplacementCause, ReviewState, Reviewable } from '../contracts';
import { describeExclusions } from '../domain/exclusions';
import { seatLifecycle } from '../domain/lifecycles';
import { officesOfPanel, programmeOfPanel, reviewOfPanel, ruleFor } from '../domain/panel';
import { loadReviewFacts, reviewFactsLookAt } from '../domain/panel-facts';
import { SeatAtHand, seatAtHand, SeatInCase } from '../domain/seats';
import { findSuccessor } from '../domain/successor';
import { expertNotReplaceable, noSuccessor } from '../domain/refusals';

export class ReplaceExpert extends bodyOf({
  panelId,
  candidacyId,
  expertId: replacedExpert,
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
    looksAt: reviewFactsLookAt(reviewables),
    facts: (load, command) => loadReviewFacts(reviewables, load, command),
    scope: { whose: 'panel-office', offices: (_command, _state, { panel }) => officesOfPanel(panel) },
    secondKey: (_command, _state, { candidate }) => ({
      holders: candidate?.accountId
        ? [{ actorId: candidate.accountId, act: text('是人选本人', 'is the candidate') }]
        : [],
    }),
    programme: (_command, _state, { panel }) => programmeOfPanel(panel),
    known: (asked) => {
      const { command, context, facts } = asked;
      const rule = ruleFor(reviewOfPanel(reviewables, facts.panel), context);
      const found = seatAtHand(seatLifecycle.of('replace-expert'), command.expertId, rule, asked);
      if (isRefusal(found)) return found;
      const because = causeOf(found.seat, found.experts.get(command.expertId), context.today);
      return because === undefined ? refuseUntimely(found.seat, context.today) : { ...found, because };
    },
    guards: [(judged) => refusalIn(successionOf(judged))],
    decide: (state, { panelId, candidacyId, expertId }, context, facts) => {
      const { panel, rule, because } = facts;
      const { calendar, today, actor } = context;
      const { successorId, passedOver } = certain(successionOf({ state, context, facts }));
      return accept(
        ExpertReplaced.of({
          ...{ panelId, roundId: panel.roundId, candidacyId, expertId, successorId, because },
          passedOver: [...passedOver],
          scorecardDueOn: nthDayAfter(calendar, today, rule),
          replacedBy: actor.id,
        }),
        [rule.clause],
      );
    },
  });

type TakenSeat = StateIn<SeatInCase, 'held' | 'recused'>;

/** Recused; or without a scorecard and late, or retired. Undefined: there is no cause. */
function causeOf(
  { status, scorecard, dueOn }: TakenSeat,
  expert: ExpertState | undefined,
  today: LocalDate,
): ReplacementCause | undefined {
  if (status === 'recused') return 'recused';
  if (scorecard !== undefined) return undefined;
  if (expert?.status === 'retired') return 'retired';
  return today > dueOn ? 'late' : undefined;
}

function refuseUntimely(
  { expertId, candidacyId, clause, scorecard, dueOn }: TakenSeat,
  today: LocalDate,
): Refusal {
  return scorecard === undefined
    ? expertNotReplaceable.notLate({ dueOn, today, clause, expertId, candidacyId })
    : expertNotReplaceable.scored({ clause, expertId, candidacyId });
}

/** Who comes in, and who was passed over for them; or that nobody is left. */
function successionOf({
  state,
  context: { today },
  facts: { drawn, experts, candidate, seat },
}: Pick<Judged<ReviewState, SeatAtHand<TakenSeat>>, 'state' | 'context' | 'facts'>) {
  const { successorId, passedOver } = findSuccessor(drawn, state, experts, candidate, today);
  const { clause, candidacyId } = seat;
  return successorId === undefined
    ? noSuccessor({ clause, excluded: describeExclusions(passedOver), candidacyId })
    : { successorId, passedOver };
}
