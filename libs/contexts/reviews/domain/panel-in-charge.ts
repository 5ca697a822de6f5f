import { refuse, Refusal, text } from '#kernel';
import type { ReviewPanelState } from '../contracts';

/** The office in charge of a panel; none for one that was never convened. */
export function officesOfPanel(panel: ReviewPanelState): readonly string[] {
  return panel.status === 'none' ? [] : [panel.officeId];
}

/** The programme of a panel, whose policy in force decides. */
export function programmeOfPanel(panel: ReviewPanelState): string | undefined {
  return panel.status === 'none' ? undefined : panel.programmeId;
}

/** Scorecards are taken, and seats changed, between the draw and the results only. */
export function refuseNotScoring(
  panel: Exclude<ReviewPanelState, { status: 'scoring' }>,
  clause: string,
): Refusal {
  if (panel.status === 'concluded') {
    return refuse(
      'state',
      'panel-concluded',
      text(
        `该评审组的结果已经汇总（第 ${panel.edition} 版，${clause}）。如确需更改，请先说明理由重新打开评审。`,
        `The results of panel ${panel.panelId} are summed up (edition ${panel.edition}, ${clause}). Open the review again, with a reason, if it has to change.`,
      ),
      { clauses: [clause] },
    );
  }
  return refuse(
    'state',
    'not-drawn',
    text(
      `评审组尚未抽签分配专家（${clause}）。请先抽签。`,
      `No experts have been drawn for this panel (${clause}): draw them first.`,
    ),
    { clauses: [clause] },
  );
}
