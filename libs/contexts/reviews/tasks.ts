import { LocalDate, text } from '#kernel';
import { defineTasks, OnTaskEvent, TaskOf, ToDo } from '#tasks';
import { candidacyId, expertId, panelId } from '#vocabulary';
import {
  bodyOfPanel,
  ExpertReplaced,
  ExpertsDrawn,
  RecusalDeclared,
  ReviewPanelConcluded,
  ReviewPanelReopened,
  ScorecardSubmitted,
} from './contracts';

const OFFICES = ['nominating-body', 'hr-department'] as const;

const KINDS = {
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
  on: (on) => [...ofPanels(on), ...ofSeats(on)],
});

interface Panel {
  readonly panelId: string;
  readonly roundId: string;
}
interface Seat extends Panel {
  readonly candidacyId: string;
  readonly expertId: string;
}

function ofPanels(on: OnTaskEvent<typeof KINDS>) {
  return [
    on(ExpertsDrawn, (todo, { data }) => {
      const { assignments, scorecardsDueOn, ...panel } = data;
      todo.open(`panel.${panel.panelId}`, concluding(panel, scorecardsDueOn));
      for (const { candidacyId: candidate, expertIds } of assignments)
        for (const expert of expertIds)
          openSeat(todo, { ...panel, candidacyId: candidate, expertId: expert }, scorecardsDueOn);
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
