import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { freeText, panelId } from '#vocabulary';
import { nominationList, nominationListIdOf, roster } from '#contexts/selection/contracts';
import { reviewPanel, ReviewPanelReopened } from '../contracts';
import { officesOfPanel, programmeOfPanel, refuseOtherLevel } from '../domain/panel-in-charge';
import { refuseUnforeseen, reviewRuleOf } from '../domain/review-rule';

export class ReopenReviewPanel extends bodyOf({
  panelId,
  reason: freeText(text('重新打开的理由', 'Why it is opened again'), 1_000, { minimum: 5 }),
}) {}

/**
 * Opens a concluded review again, for a reason on record, as long as nothing final rests on it: a local one until the
 * list is sent (JX-PLAN 2.3.3a), the provincial one until a roster is published (JX-PLAN 2.3.4b).
 */
export const reopenReviewPanel = defineCommand(ReopenReviewPanel, {
  aggregate: reviewPanel,
  summary: text('重新打开评审', 'Open a review again'),
  roles: ['nominating-body', 'hr-department'],
  id: ({ panelId }) => panelId,
  expects: 'existing',
  facts: async (load, _command, panel) => {
    if (panel.status === 'none') return { listSent: false, rosterPublished: false };
    const { level, roundId, officeId } = panel;
    if (level === 'provincial')
      return { listSent: false, rosterPublished: (await load(roster, roundId)).batches > 0 };
    const list = await load(nominationList, nominationListIdOf(roundId, officeId));
    return { listSent: list.status === 'sent', rosterPublished: false };
  },
  scope: { whose: 'panel-office', offices: (_command, state) => officesOfPanel(state) },
  programme: (_command, state) => programmeOfPanel(state),
  decide: (state, { panelId, reason }, { policy, actor }, facts) => {
    if (state.status === 'none') throw new TypeError('an existing panel was convened');
    const { roundId, level, edition } = state;
    const refusal = refuseOtherLevel(level, actor);
    if (refusal) return refusal;
    const rule = reviewRuleOf(policy, level);
    if (rule === undefined) return refuseUnforeseen(policy, level);
    if (state.status !== 'concluded') {
      return refuse(
        'state',
        'panel-not-concluded',
        text(
          `该评审组的结果尚未汇总，无须重新打开。`,
          `The results of panel ${panelId} have not been summed up: there is nothing to open again.`,
        ),
        { clauses: [rule.clause] },
      );
    }
    return (
      refuseFinal(facts, rule.clause) ??
      accept(ReviewPanelReopened.of({ panelId, roundId, edition, reason, reopenedBy: actor.id }), [
        rule.clause,
      ])
    );
  },
});

function refuseFinal(
  { listSent, rosterPublished }: { readonly listSent: boolean; readonly rosterPublished: boolean },
  clause: string,
): Refusal | undefined {
  if (listSent) {
    return refuse(
      'state',
      'list-sent',
      text(
        `依据本次评审的推荐人选名单已经报送，评审不能再打开（${clause}）。`,
        `The list that rests on this review has been sent: it cannot be opened again (${clause}).`,
      ),
      { clauses: [clause] },
    );
  }
  if (!rosterPublished) return undefined;
  return refuse(
    'state',
    'roster-published',
    text(
      `依据本次评审的入选名单已经公布，评审不能再打开（${clause}）。`,
      `The roster that rests on this review has been published: it cannot be opened again (${clause}).`,
    ),
    { clauses: [clause] },
  );
}
