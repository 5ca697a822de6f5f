import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, choice, panelId, reasonOf } from '#vocabulary';
import { RECUSAL_GROUNDS, RecusalDeclared, review, reviewIdOf } from '../contracts';
import type { Reviewable } from '../contracts';
import { grounds, recusedExpert } from '../contracts/words';
import { seatLifecycle } from '../domain/lifecycles';
import { officesOfPanel, programmeOfPanel, reviewOfPanel, ruleFor, ruleOf } from '../domain/panel';
import { loadReviewFacts, reviewFactsLookAt } from '../domain/panel-facts';
import { expertsOfCase, seatAtHand } from '../domain/seats';

/** What may be declared; that somebody has retired is on record elsewhere. */
const { retired: _onRecord, ...DECLARED } = RECUSAL_GROUNDS;

export class DeclareRecusal extends bodyOf({
  panelId,
  candidacyId,
  expertId: recusedExpert,
  grounds: choice(grounds.label, DECLARED),
  reason: reasonOf(2, 1_000),
}) {}

/**
 * An expert stands back from a candidate, or the office in charge has them stand back (JX-PLAN 2.3.3a, 2.3.4b). What they
 * scored no longer counts. The reason is sealed.
 */
export const declareRecusalOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(DeclareRecusal, {
    aggregate: review,
    summary: text('申报回避', 'Declare a recusal'),
    roles: ['expert', 'nominating-body', 'hr-department'],
    untasked: 'another-way',
    id: ({ panelId, candidacyId }) => reviewIdOf(panelId, candidacyId),
    expects: 'either',
    looksAt: reviewFactsLookAt(reviewables),
    facts: (load, command) => loadReviewFacts(reviewables, load, command),
    scope: {
      whose: 'panel-office',
      offices: (_command, _state, { panel }) => officesOfPanel(panel),
      self: (command, state, facts) =>
        expertsOfCase(command, state, facts).filter((expertId) => expertId === command.expertId),
    },
    programme: (_command, _state, { panel }) => programmeOfPanel(panel),
    known: (asked) => {
      const { command, context, facts } = asked;
      const reviewable = reviewOfPanel(reviewables, facts.panel);
      const rule =
        context.actor.role === 'expert' ? ruleOf(reviewable, context.policy) : ruleFor(reviewable, context);
      return seatAtHand(seatLifecycle.of('declare-recusal'), command.expertId, rule, asked);
    },
    decide: (_state, command, { actor }, { panel: { roundId }, rule }) => {
      const { panelId, candidacyId, expertId, grounds, reason } = command;
      return accept(
        RecusalDeclared.of({
          panelId,
          roundId,
          candidacyId,
          expertId,
          grounds,
          reason,
          declaredBy: actor.id,
        }),
        [rule.clause],
      );
    },
  });
