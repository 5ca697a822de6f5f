import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { freeText, panelId } from '#vocabulary';
import { reviewPanel, ReviewPanelReopened } from '../contracts';
import type { Reviewable } from '../contracts';
import { officesOfPanel, programmeOfPanel } from '../domain/panel-in-charge';
import { reviewableOf, ruleFor } from '../domain/reviewable-of';
import { panelNotConcluded } from '../domain/refusals';

export class ReopenReviewPanel extends bodyOf({
  panelId,
  reason: freeText(text('重新打开的理由', 'Why it is opened again'), 1_000, { minimum: 5 }),
}) {}

/**
 * Opens a concluded review again, for a reason on record, as long as nothing final rests on it (JX-PLAN 2.3.3a,
 * 2.3.4b).
 */
export const reopenReviewPanelOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(ReopenReviewPanel, {
    aggregate: reviewPanel,
    summary: text('重新打开评审', 'Open a review again'),
    roles: ['nominating-body', 'hr-department'],
    id: ({ panelId }) => panelId,
    expects: 'existing',
    facts: async (load, _command, panel) => ({
      isFinal: panel.status !== 'none' && (await reviewableOf(reviewables, panel.level).isFinal(load, panel)),
    }),
    scope: { whose: 'panel-office', offices: (_command, state) => officesOfPanel(state) },
    programme: (_command, state) => programmeOfPanel(state),
    decide: (state, { panelId, reason }, { policy, actor }, { isFinal }) => {
      if (state.status === 'none') throw new TypeError('an existing panel was convened');
      const { roundId, officeId, level, edition } = state;
      const reviewable = reviewableOf(reviewables, level);
      const rule = ruleFor(reviewable, policy, actor);
      if ('kind' in rule) return rule;
      if (state.status !== 'concluded') {
        return panelNotConcluded({ panelId }, { clauses: [rule.clause] });
      }
      if (isFinal) return reviewable.refuseFinal('reopen', officeId, rule);
      return accept(ReviewPanelReopened.of({ panelId, roundId, edition, reason, reopenedBy: actor.id }), [
        rule.clause,
      ]);
    },
  });
