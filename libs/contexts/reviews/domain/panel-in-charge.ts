import { Refusal } from '#kernel';
import type { ReviewPanelState } from '../contracts';
import { notDrawn, panelConcluded } from './refusals';

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
    return panelConcluded({ edition: panel.edition, clause, panelId: panel.panelId });
  }
  return notDrawn({ clause });
}
