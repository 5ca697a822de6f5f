import type { RecordedEvent } from '#event-store';
import {
  bodyOfPanel,
  ExpertReplaced,
  ExpertsDrawn,
  panelIdOf,
  RecusalDeclared,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from '#contexts/reviews/contracts';
import { LocalDate } from '#kernel';
import {
  Bindings,
  changeApplication,
  changeList,
  changeRound,
  OnEvent,
  open,
  openFor,
  openForTheSame,
  postpone,
  settle,
  settleFor,
  stopWaitingFor,
  Task,
  ToDoWriters,
} from './tables';

interface Panel {
  readonly panelId: string;
  readonly roundId: string;
}

interface Seat extends Panel {
  readonly candidacyId: string;
  readonly expertId: string;
}

/** What the office in charge of a review and its experts have to do (JX-PLAN 2.3.3a, 2.3.4b). */
export function ofReview(on: OnEvent): Bindings {
  return [
    on(ReviewPanelConvened, (rows, event) => {
      const { panelId, roundId } = event.data;
      const bodyId = bodyOfPanel(panelId, roundId);
      settle(rows, conveningOf(panelId));
      if (bodyId !== null)
        changeList(rows, { roundId, bodyId }, (list) => ({ ...list, panel_convened: true }));
      else changeRound(rows, roundId, { panel_convened: true });
      openForTheSame(rows, event, drawOf(panelId), drawing(event.data));
    }),
    on(ExpertsDrawn, (rows, event) => {
      const { panelId, roundId, assignments, scorecardsDueOn } = event.data;
      const conclusion = { ...ofPanel('conclude-review', event.data), dueOn: scorecardsDueOn };
      open(rows, event, `panel.${panelId}`, conclusion);
      const drawn = bodyOfPanel(panelId, roundId) === null ? 'drawn_by_organiser' : 'drawn_by_body';
      const candidacyIds = assignments.map(({ candidacyId }) => candidacyId);
      settleFor(rows, drawOf(panelId), candidacyIds);
      for (const candidacyId of candidacyIds) changeApplication(rows, candidacyId, { [drawn]: true });
      for (const { candidacyId, expertIds } of assignments)
        for (const expertId of expertIds)
          openSeat(rows, event, { panelId, roundId, candidacyId, expertId }, scorecardsDueOn);
    }),
    on(ScorecardSubmitted, (rows, { data }) => settleSeat(rows, data)),
    on(RecusalDeclared, (rows, event) => {
      settleSeat(rows, event.data);
      open(rows, event, `seat.${keyOf(event.data)}`, replacement('replace-expert', event.data));
    }),
    on(ExpertReplaced, (rows, event) => {
      const { panelId, successorId, scorecardDueOn } = event.data;
      settleSeat(rows, event.data);
      openSeat(rows, event, { ...event.data, expertId: successorId }, scorecardDueOn);
      // There is nothing to sum up before the successor's scorecard is in.
      postpone(rows, `panel.${panelId}`, scorecardDueOn);
    }),
    on(ReviewPanelConcluded, (rows, { data }) => settle(rows, `panel.${data.panelId}`)),
    on(ReviewPanelReopened, (rows, event) =>
      open(rows, event, `panel.${event.data.panelId}`, ofPanel('conclude-review', event.data)),
    ),
  ];
}

interface Reviewed {
  readonly roundId: string;
  /** Null for the organiser's review. */
  readonly bodyId: string | null;
  readonly candidacyId: string;
}

/**
 * Somebody is to be reviewed. One task a panel to convene it, and one to draw its experts, for as long as anybody is to
 * be reviewed: which of them is seen depends on whether the panel is convened, and on who was drawn for. None is once
 * the list is sent.
 */
export function awaitReview(rows: ToDoWriters, event: RecordedEvent, reviewed: Reviewed): void {
  const { roundId, bodyId, candidacyId } = reviewed;
  const panelId = panelOf(reviewed);
  const target: Task['target'] =
    bodyId === null ? { roundId, level: 'provincial' } : { roundId, level: 'local', bodyId };
  const office = officeOf({ panelId, roundId });
  const convening: Task = { kind: 'convene-review-panel', ...office, roundId, target };
  openFor(rows, event, conveningOf(panelId), candidacyId, convening);
  openFor(rows, event, drawOf(panelId), candidacyId, drawing({ panelId, roundId }));
}

/** Somebody is no longer to be reviewed. */
export function stopAwaitingReview(rows: ToDoWriters, reviewed: Reviewed): void {
  for (const key of [conveningOf(panelOf(reviewed)), drawOf(panelOf(reviewed))])
    stopWaitingFor(rows, key, reviewed.candidacyId);
}

function panelOf({ roundId, bodyId }: Reviewed): string {
  return panelIdOf(roundId, bodyId === null ? 'provincial' : 'local', bodyId);
}

const conveningOf = (panelId: string) => `convening.${panelId}`;
const drawOf = (panelId: string) => `draw.${panelId}`;
const drawing = (panel: Panel) => ofPanel('draw-experts', panel);

function ofPanel(kind: Task['kind'], { panelId, roundId }: Panel): Task {
  return { kind, ...officeOf({ panelId, roundId }), roundId, target: { panelId } };
}

/** The body of a local panel; the organiser's tasks name no office. */
function officeOf({ panelId, roundId }: Panel): Pick<Task, 'office'> {
  const bodyId = bodyOfPanel(panelId, roundId);
  return bodyId === null ? {} : { office: bodyId };
}

function replacement(kind: Task['kind'], { panelId, roundId, candidacyId, expertId }: Seat): Task {
  const target = { panelId, candidacyId, expertId };
  return { kind, ...officeOf({ panelId, roundId }), roundId, candidacyId, target };
}

/** The expert's task; and one of the office, which shows once the expert is late. */
function openSeat(rows: ToDoWriters, event: RecordedEvent, seat: Seat, dueOn: LocalDate): void {
  const { panelId, roundId, candidacyId, expertId } = seat;
  const target = { panelId, candidacyId };
  const scoring: Task = { kind: 'submit-scorecard', account: expertId, roundId, candidacyId, target, dueOn };
  open(rows, event, `scorecard.${keyOf(seat)}`, scoring);
  open(rows, event, `seat.${keyOf(seat)}`, { ...replacement('replace-late-expert', seat), dueOn });
}

function settleSeat(rows: ToDoWriters, seat: Seat): void {
  settle(rows, `scorecard.${keyOf(seat)}`);
  settle(rows, `seat.${keyOf(seat)}`);
}

function keyOf({ panelId, candidacyId, expertId }: Seat): string {
  return `${panelId}.${candidacyId}.${expertId}`;
}
