import { LocalDate, text } from '#kernel';
import {
  ApplicationAnnulled,
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  EligibilityReviewed,
  NominationListSent,
} from '#contexts/selection/contracts';
import { defineTasks, OnTaskEvent, TaskOf, ToDo } from '#tasks';
import { bodyId, candidacyId, choice, expertId, optional, panelId, roundId } from '#vocabulary';
import {
  bodyOfPanel,
  ExpertReplaced,
  ExpertsDrawn,
  PANEL_LEVELS,
  panelIdOf,
  RecusalDeclared,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from './contracts';

const OFFICES = ['nominating-body', 'hr-department'] as const;

const KINDS = {
  'convene-review-panel': {
    title: text('组建评审组', 'Convene the review panel'),
    command: 'reviews/convene-review-panel',
    roles: OFFICES,
    target: {
      roundId,
      level: choice(text('评审层级', 'Level of the review'), PANEL_LEVELS),
      bodyId: optional(bodyId),
    },
  },
  'draw-experts': {
    title: text('抽签分配评审专家', 'Draw the experts of each candidate'),
    command: 'reviews/draw-experts',
    roles: OFFICES,
    target: { panelId },
  },
  'submit-scorecard': {
    title: text('为人选评分，或申报回避', 'Score a candidate, or declare a recusal'),
    command: 'reviews/submit-scorecard',
    roles: ['expert'],
    target: { panelId, candidacyId },
    blind: true,
  },
  'replace-expert': {
    title: text('专家已回避，更换专家', 'An expert is recused: replace them'),
    command: 'reviews/replace-expert',
    roles: OFFICES,
    target: { panelId, candidacyId, expertId },
  },
  'replace-late-expert': {
    title: text('专家评分逾期，催办或更换', 'An expert is late: remind or replace them'),
    command: 'reviews/replace-expert',
    roles: OFFICES,
    target: { panelId, candidacyId, expertId },
    lateOnly: true,
  },
  'conclude-review': {
    title: text('专家评分中，评分交齐后汇总结果', 'Experts are scoring: sum up when the scorecards are in'),
    command: 'reviews/conclude-review-panel',
    roles: OFFICES,
    target: { panelId },
  },
} as const;
type ReviewTask = TaskOf<typeof KINDS>;
type ReviewToDo = ToDo<typeof KINDS>;

/** What the office in charge of a review and its experts have to do (JX-PLAN 2.3.3a, 2.3.4b). */
export const reviewsTasks = defineTasks({
  kinds: KINDS,
  on: (on) => [...ofReadiness(on), ...ofPanels(on), ...ofSeats(on)],
});

interface Panel {
  readonly panelId: string;
  readonly roundId: string;
}
interface Seat extends Panel {
  readonly candidacyId: string;
  readonly expertId: string;
}

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
function ofReadiness(on: OnTaskEvent<typeof KINDS>) {
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
  ];
}

function ofPanels(on: OnTaskEvent<typeof KINDS>) {
  return [
    on(ReviewPanelConvened, (todo, { data }) => {
      todo.settle(conveningOf(data.panelId));
      todo.mark(convened(data.panelId));
      todo.openForTheSame(drawOf(data.panelId), drawing(data));
    }),
    on(ExpertsDrawn, (todo, { data }) => {
      const { assignments, scorecardsDueOn, ...panel } = data;
      todo.open(`panel.${panel.panelId}`, concluding(panel, scorecardsDueOn));
      todo.settleFor(
        drawOf(panel.panelId),
        assignments.map((one) => one.candidacyId),
      );
      for (const { candidacyId: candidate, expertIds } of assignments) {
        todo.mark(`${drawnFor(panel.panelId)}${candidate}`);
        for (const expert of expertIds)
          openSeat(todo, { ...panel, candidacyId: candidate, expertId: expert }, scorecardsDueOn);
      }
    }),
    on(ReviewPanelConcluded, (todo, { data }) => todo.settle(`panel.${data.panelId}`)),
    on(ReviewPanelReopened, (todo, { data }) => todo.open(`panel.${data.panelId}`, concluding(data))),
  ];
}

function ofSeats(on: OnTaskEvent<typeof KINDS>) {
  return [
    on(ScorecardSubmitted, (todo, { data }) => settleSeat(todo, data)),
    on(RecusalDeclared, (todo, { data }) => {
      settleSeat(todo, data);
      todo.open(`seat.${keyOf(data)}`, { kind: 'replace-expert', ...replacement(data) });
    }),
    on(ExpertReplaced, (todo, { data }) => {
      settleSeat(todo, data);
      openSeat(todo, { ...data, expertId: data.successorId }, data.scorecardDueOn);
      // There is nothing to sum up before the successor's scorecard is in.
      todo.postpone(`panel.${data.panelId}`, data.scorecardDueOn);
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
function awaitReview(todo: ReviewToDo, panel: Panel, reviewed: Reviewed): void {
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
function stopAwaitingReview(todo: ReviewToDo, panel: Panel, reviewed: Reviewed): void {
  for (const key of [conveningOf(panel.panelId), drawOf(panel.panelId)])
    todo.stopWaitingFor(key, reviewed.candidacyId);
}

function leave(
  todo: ReviewToDo,
  data: { readonly candidacyId: string; readonly roundId: string; readonly bodyId: string },
): void {
  for (const panel of [localPanel(data.roundId, data.bodyId), provincialPanel(data.roundId)])
    stopAwaitingReview(todo, { panelId: panel, roundId: data.roundId }, data);
}

function drawing(panel: Panel): ReviewTask {
  return {
    ...{ kind: 'draw-experts', ...officeOf(panel), roundId: panel.roundId },
    target: { panelId: panel.panelId },
    needs: [{ mark: convened(panel.panelId) }],
    bars: [over(panel.panelId)],
    eachBars: [UNREADY, drawnFor(panel.panelId)],
  };
}

function concluding(panel: Panel, dueOn?: LocalDate): ReviewTask {
  return {
    ...{ kind: 'conclude-review', ...officeOf(panel), roundId: panel.roundId },
    target: { panelId: panel.panelId },
    ...(dueOn && { dueOn }),
  };
}

/** The body of a local panel; the organiser's tasks name no office. */
function officeOf(panel: Panel): { readonly office?: string } {
  const body = bodyOfPanel(panel.panelId, panel.roundId);
  return body === null ? {} : { office: body };
}

function replacement(seat: Seat) {
  return {
    ...{ ...officeOf(seat), roundId: seat.roundId, candidacyId: seat.candidacyId },
    target: { panelId: seat.panelId, candidacyId: seat.candidacyId, expertId: seat.expertId },
  };
}

/** The expert's task; and one of the office, which shows once the expert is late. */
function openSeat(todo: ReviewToDo, seat: Seat, dueOn: LocalDate): void {
  todo.open(`scorecard.${keyOf(seat)}`, {
    ...{ kind: 'submit-scorecard', account: seat.expertId, roundId: seat.roundId, dueOn },
    candidacyId: seat.candidacyId,
    target: { panelId: seat.panelId, candidacyId: seat.candidacyId },
  });
  todo.open(`seat.${keyOf(seat)}`, { kind: 'replace-late-expert', ...replacement(seat), dueOn });
}

function settleSeat(todo: ReviewToDo, seat: Seat): void {
  todo.settle(`scorecard.${keyOf(seat)}`, `seat.${keyOf(seat)}`);
}

function keyOf(seat: Seat): string {
  return `${seat.panelId}.${seat.candidacyId}.${seat.expertId}`;
}
