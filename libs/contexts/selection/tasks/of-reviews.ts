import { bodyOfPanel, ExpertsDrawn, panelIdOf, ReviewPanelConvened } from '#contexts/reviews/contracts';
import {
  ApplicationAnnulled,
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  EligibilityReviewed,
} from '../applications/contracts';
import { NominationListSent, REVIEWS_OF_SELECTION } from '../nominations/contracts';
import type { OnSelectionEvent, SelectionTask, SelectionToDo } from './kinds';

interface Panel {
  readonly panelId: string;
  readonly roundId: string;
}

const isOfSelection = ({ level }: { readonly level: string }) => level in REVIEWS_OF_SELECTION;
const conveningOf = (panel: string) => `convening.${panel}`;
const drawOf = (panel: string) => `draw.${panel}`;
/** Marks: the panel is convened; the body's list is sent, so that its panel has nobody to review any more. */
const convened = (panel: string) => `panel-convened.${panel}`;
const over = (panel: string) => `panel-over.${panel}`;
/** Beginnings of marks: a candidacy is not all the way up yet; its experts are drawn. */
const UNREADY = 'not-ready-for-review.';
const drawnFor = (panel: string) => `drawn.${panel}.`;

const localPanel = (round: string, body: string) => panelIdOf(round, 'local', body);
const provincialPanel = (round: string) => panelIdOf(round, 'provincial', null);

/** Who is to be reviewed. */
export function ofReviews(on: OnSelectionEvent) {
  return [
    on(ApplicationSubmitted, (todo, { data }) => {
      todo.mark(`${UNREADY}${data.candidacyId}`);
      // A first edition begins anew where an earlier application was withdrawn or annulled.
      if ((data.edition ?? 1) > 1) return;
      for (const panel of [localPanel(data.roundId, data.bodyId), provincialPanel(data.roundId)])
        todo.unmark(`${drawnFor(panel)}${data.candidacyId}`);
    }),
    on(ApplicationEndorsed, (todo, { data }) => {
      if (data.nextOfficeId !== null) return;
      todo.unmark(`${UNREADY}${data.candidacyId}`);
      if (data.reviewPanelDue && data.roundId !== undefined)
        awaitReview(todo, { panelId: localPanel(data.roundId, data.officeId), roundId: data.roundId }, data);
    }),
    on(ApplicationReturned, (todo, { data }) => todo.mark(`${UNREADY}${data.candidacyId}`)),
    on(EligibilityReviewed, (todo, { data }) => {
      const panel = { panelId: provincialPanel(data.roundId), roundId: data.roundId };
      if (data.reviewPanelDue) awaitReview(todo, panel, data);
      else stopAwaitingReview(todo, panel, data);
    }),
    on(ApplicationWithdrawn, (todo, { data }) => leave(todo, data)),
    on(ApplicationAnnulled, (todo, { data }) => leave(todo, data)),
    on(NominationListSent, (todo, { data }) => todo.mark(over(localPanel(data.roundId, data.bodyId)))),
    on(ReviewPanelConvened, (todo, { data }) => {
      if (!isOfSelection(data)) return;
      todo.settle(conveningOf(data.panelId));
      todo.mark(convened(data.panelId));
      todo.openForTheSame(drawOf(data.panelId), drawing(data));
    }),
    on(ExpertsDrawn, (todo, { data: { panelId, assignments } }) => {
      const ids = assignments.map((one) => one.candidacyId);
      todo.settleFor(drawOf(panelId), ids);
      for (const candidate of ids) todo.mark(`${drawnFor(panelId)}${candidate}`);
    }),
  ];
}

interface Reviewed {
  readonly candidacyId: string;
}

/**
 * Somebody is to be reviewed. One task a panel to convene it, and one to draw its experts, for as long as anybody is to
 * be reviewed: which of them is seen depends on whether the panel is convened, and on who was drawn for. None is once
 * the list is sent.
 */
function awaitReview(todo: SelectionToDo, panel: Panel, reviewed: Reviewed): void {
  const body = bodyOfPanel(panel.panelId, panel.roundId);
  todo.openFor(conveningOf(panel.panelId), reviewed.candidacyId, {
    ...{ kind: 'convene-review-panel', ...officeOf(panel), roundId: panel.roundId },
    target:
      body === null
        ? { roundId: panel.roundId, level: 'provincial' }
        : { roundId: panel.roundId, level: 'local', bodyId: body },
    bars: [convened(panel.panelId), over(panel.panelId)],
  });
  todo.openFor(drawOf(panel.panelId), reviewed.candidacyId, drawing(panel));
}

/** Somebody is no longer to be reviewed. */
function stopAwaitingReview(todo: SelectionToDo, panel: Panel, reviewed: Reviewed): void {
  for (const key of [conveningOf(panel.panelId), drawOf(panel.panelId)])
    todo.stopWaitingFor(key, reviewed.candidacyId);
}

function leave(
  todo: SelectionToDo,
  data: { readonly candidacyId: string; readonly roundId: string; readonly bodyId: string },
): void {
  for (const panel of [localPanel(data.roundId, data.bodyId), provincialPanel(data.roundId)])
    stopAwaitingReview(todo, { panelId: panel, roundId: data.roundId }, data);
}

function drawing(panel: Panel): SelectionTask {
  return {
    ...{ kind: 'draw-experts', ...officeOf(panel), roundId: panel.roundId },
    target: { panelId: panel.panelId },
    needs: [{ mark: convened(panel.panelId) }],
    bars: [over(panel.panelId)],
    eachBars: [UNREADY, drawnFor(panel.panelId)],
  };
}

/** The body of a local panel; the organiser's tasks name no office. */
function officeOf(panel: Panel): { readonly office?: string } {
  const body = bodyOfPanel(panel.panelId, panel.roundId);
  return body === null ? {} : { office: body };
}
