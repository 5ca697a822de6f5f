import { LocalDate, text } from '#kernel';
import { defineTasks, OnTaskEvent, TaskOf, ToDo } from '#tasks';
import {
  EvaluationAnswered,
  EvaluationCommissioned,
  EvaluationRecorded,
  MeasureAssigned,
  MeasureCompleted,
  MeasureReported,
  PlanClosed,
  TargetAdjusted,
  TargetAdjustmentProposed,
  TargetAssigned,
  TargetReportConfirmed,
  TargetReported,
  TargetReportReturned,
} from './contracts';
import { editionOfReport, measureId, period, planEvaluationId, targetId } from './contracts/words';
import { OF_THE_UNIT, ORGANISING } from './domain/whose-plan';

const reportOf = (targetId: string) => `target-report.${targetId}`;
const correctionOf = (targetId: string, period: string) => `target-correction.${targetId}.${period}`;
const confirmationOf = (targetId: string, period: string) => `target-confirmation.${targetId}.${period}`;
const adjustmentOf = (targetId: string) => `target-adjustment.${targetId}`;
const progressOf = (measureId: string) => `measure-report.${measureId}`;
const evaluationOf = (planEvaluationId: string) => `plan-evaluation.${planEvaluationId}`;
/** Of a target, the organiser of its plan. */
const organiserOf = (targetId: string) => `target-organiser.${targetId}`;
/** Of an evaluation, the organiser of its plan. */
const commissionerOf = (planEvaluationId: string) => `plan-evaluation-organiser.${planEvaluationId}`;
/** Of a plan, that it was closed: nothing of it is reported, confirmed or adjusted any more. */
const endOf = (planId: string) => `plan-end.${planId}`;

/** A report is asked for from a month before it is due. */
const DAYS_AHEAD = 31;

const KINDS = {
  'report-target': {
    title: text('报送目标数据', 'Report a figure of a target'),
    command: 'planning/report-target',
    roles: OF_THE_UNIT,
    target: { targetId, period },
    daysAhead: DAYS_AHEAD,
  },
  'correct-report': {
    title: text('更正退回的目标数据', 'Correct a figure that was sent back'),
    command: 'planning/report-target',
    roles: OF_THE_UNIT,
    target: { targetId, period },
  },
  'confirm-report': {
    title: text('确认或者退回目标数据', 'Confirm a reported figure, or send it back'),
    command: 'planning/confirm-report',
    roles: ORGANISING,
    target: { targetId, period, edition: editionOfReport },
  },
  'adjust-target': {
    title: text('决定调整目标', 'Decide to adjust a target'),
    command: 'planning/adjust-target',
    roles: ORGANISING,
    target: { targetId },
  },
  'report-measure': {
    title: text('报送举措进展', 'Report the progress of a measure'),
    command: 'planning/report-measure',
    roles: OF_THE_UNIT,
    target: { measureId, period },
    daysAhead: DAYS_AHEAD,
  },
  'record-evaluation': {
    title: text('登记规划评估报告', 'Record an evaluation of a plan'),
    command: 'planning/record-evaluation',
    roles: ['evaluator'],
    target: { planEvaluationId },
  },
  'answer-evaluation': {
    title: text('答复评估意见', 'Answer the findings of an evaluation'),
    command: 'planning/answer-evaluation',
    roles: ORGANISING,
    target: { planEvaluationId },
  },
} as const;

/** What units, organiser and evaluators of a plan have to do. */
export const planningTasks = defineTasks({
  kinds: KINDS,
  on: (on) => [
    on(TargetAssigned, (todo, { data }) => {
      const { targetId, officeId } = data;
      todo.mark(organiserOf(targetId), { value: officeId });
      todo.settle(adjustmentOf(targetId));
      renew(todo, reportOf(targetId), nextFigure(data));
    }),
    on(TargetReported, (todo, { data }) => {
      const { targetId, planId, period, edition } = data;
      todo.settle(correctionOf(targetId, period));
      todo.open(confirmationOf(targetId, period), {
        ...{ kind: 'confirm-report', officeOf: organiserOf(targetId), bars: [endOf(planId)] },
        target: { targetId, period, edition },
      });
      renew(todo, reportOf(targetId), nextFigure(data));
    }),
    on(TargetReportReturned, (todo, { data: { targetId, planId, unitId, period } }) => {
      todo.settle(confirmationOf(targetId, period));
      todo.open(correctionOf(targetId, period), {
        ...{ kind: 'correct-report', office: unitId, bars: [endOf(planId)], target: { targetId, period } },
      });
    }),
    on(TargetReportConfirmed, (todo, { data }) => todo.settle(confirmationOf(data.targetId, data.period))),
    on(TargetAdjustmentProposed, (todo, { data: { targetId, planId } }) =>
      todo.open(adjustmentOf(targetId), {
        ...{
          kind: 'adjust-target',
          officeOf: organiserOf(targetId),
          bars: [endOf(planId)],
          target: { targetId },
        },
      }),
    ),
    on(TargetAdjusted, (todo, { data }) => todo.settle(adjustmentOf(data.targetId))),
    on(MeasureAssigned, (todo, { data }) => renew(todo, progressOf(data.measureId), nextProgress(data))),
    on(MeasureReported, (todo, { data }) => renew(todo, progressOf(data.measureId), nextProgress(data))),
    on(MeasureCompleted, (todo, { data }) => todo.settle(progressOf(data.measureId))),
    ...ofEvaluations(on),
    on(PlanClosed, (todo, { data: { planId } }) => todo.mark(endOf(planId))),
  ],
});

/** What becomes of an evaluation: its record, then answers. */
function ofEvaluations(on: OnTaskEvent<typeof KINDS>) {
  return [
    on(EvaluationCommissioned, (todo, { data: { planEvaluationId, evaluatorId, officeId, dueOn } }) => {
      todo.mark(commissionerOf(planEvaluationId), { value: officeId });
      todo.open(evaluationOf(planEvaluationId), {
        ...{ kind: 'record-evaluation', office: evaluatorId, dueOn, target: { planEvaluationId } },
      });
    }),
    on(EvaluationRecorded, (todo, { data: { planEvaluationId, findingCount } }) => {
      if (findingCount === 0) todo.settle(evaluationOf(planEvaluationId));
      else
        todo.open(evaluationOf(planEvaluationId), {
          ...{ kind: 'answer-evaluation', officeOf: commissionerOf(planEvaluationId) },
          target: { planEvaluationId },
        });
    }),
    on(EvaluationAnswered, (todo, { data: { planEvaluationId, unanswered } }) => {
      if (unanswered === 0) todo.settle(evaluationOf(planEvaluationId));
    }),
  ];
}

interface ReportDueOf {
  readonly planId: string;
  readonly unitId: string;
  readonly nextPeriod: string | null;
  readonly reportDueOn: LocalDate | null;
}

function due({ planId, unitId, reportDueOn }: ReportDueOf) {
  return { office: unitId, bars: [endOf(planId)], ...(reportDueOn !== null && { dueOn: reportDueOn }) };
}

/** Opens the task to report next, or settles it where nothing is left to report. */
function renew(todo: ToDo<typeof KINDS>, key: string, next: TaskOf<typeof KINDS> | undefined): void {
  if (next === undefined) todo.settle(key);
  else todo.open(key, next);
}

/** The next figure that the unit reports; undefined for none. */
function nextFigure(of: ReportDueOf & { readonly targetId: string }) {
  const { targetId, nextPeriod: period } = of;
  return period === null
    ? undefined
    : ({ kind: 'report-target', ...due(of), target: { targetId, period } } as const);
}

/** The next progress that the unit reports; undefined for none. */
function nextProgress(of: ReportDueOf & { readonly measureId: string }) {
  const { measureId, nextPeriod: period } = of;
  return period === null
    ? undefined
    : ({ kind: 'report-measure', ...due(of), target: { measureId, period } } as const);
}
