import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { panelId } from '#vocabulary';
import { reasonToReopen } from '../contracts/words';
import { reviewPanel, ReviewPanelReopened } from '../contracts';
import type { Reviewable } from '../contracts';
import { panelLifecycle } from '../domain/lifecycles';
import { officesOfPanel, programmeOfPanel, refuseByClause, reviewOfPanel, withRule } from '../domain/panel';
import { panelNotConcluded } from '../domain/refusals';

export class ReopenReviewPanel extends bodyOf({
  panelId,
  reason: reasonToReopen,
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
    untasked: 'at-any-time',
    id: ({ panelId }) => panelId,
    expects: 'existing',
    looksAt: reviewables.flatMap(({ finalLooksAt }) => finalLooksAt),
    facts: async (load, _command, panel) => ({
      isFinal: panel.status !== 'none' && (await reviewOfPanel(reviewables, panel).isFinal(load, panel)),
    }),
    scope: { whose: 'panel-office', offices: (_command, state) => officesOfPanel(state) },
    programme: (_command, state) => programmeOfPanel(state),
    in: panelLifecycle.of('reopen-review-panel'),
    outside: refuseByClause(reviewables, ({ panelId }, clause) =>
      panelNotConcluded({ panelId }, { clauses: [clause] }),
    ),
    known: (asked) => withRule(reviewables, asked),
    guards: [
      ({ state: { officeId }, facts: { isFinal, reviewable, rule } }) =>
        isFinal ? reviewable.refuseFinal('reopen', officeId, rule) : undefined,
    ],
    decide: ({ roundId, edition }, { panelId, reason }, { actor }, { rule }) =>
      accept(ReviewPanelReopened.of({ panelId, roundId, edition, reason, reopenedBy: actor.id }), [
        rule.clause,
      ]),
  });
