import type { Role } from '#access';
import { QueryContext, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, defineList, fromSealed, onlyFor, rowsOf, shown, workedOut } from '#views';
import { flag, nullable, objectsOf } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { planEvaluation } from '../../contracts';
import { answer, findings, overall, planEvaluationId } from '../../contracts/words';
import { planTitleOf } from '../plans/answer';
import { answerFields, evaluationFields, evaluationTables } from './projection';

const { plan_evaluations: evaluations, evaluation_answers: answers } = evaluationTables;
const READERS: readonly Role[] = ['hr-department', 'talent-office', 'supervisor', 'analyst', 'evaluator'];

const summary = {
  ...{ planEvaluationId, ...evaluationFields, planTitle: planTitleOf },
  officeName: nameOfOffice('office_id', text('组织单位现名称', 'Present name of the organiser')),
  evaluatorName: nameOfOffice('evaluator_id', text('评估机构现名称', 'Present name of the evaluator')),
  isLate: workedOut(
    flag(text('逾期未登记', 'Late: not recorded in time')),
    ({ dueOn, status }: { readonly dueOn: string; readonly status: string }, { today }) =>
      status === 'commissioned' && dueOn < today,
  ),
};
class PlanEvaluationSummary extends shown(summary) {}

const OF_EVALUATIONS = {
  roles: READERS,
  scope: ROWS_IN_REACH,
  subject: 'figures',
  from: evaluations,
} as const;

/** Evaluations of plans: those whose findings are not all answered, of a plan, by an evaluator. */
export const evaluationList = defineList({
  ...OF_EVALUATIONS,
  path: 'plan-evaluations',
  summary: text('规划评估清单', 'Evaluations of plans'),
  item: PlanEvaluationSummary,
  filters: {
    ...{ planId: evaluationFields.planId, evaluatorId: evaluationFields.evaluatorId },
    status: evaluationFields.status,
    isUnanswered: {
      field: flag(text('有未答复的意见', 'Has findings without an answer')),
      where: (asked) => `(coalesce(one.unanswered, 0) > 0) = ${asked}`,
    },
  },
  order: ascending('planEvaluationId'),
});

/** What evaluators write is for whoever directs, supervises or evaluated: analysts have figures alone. */
const readsTexts = (_row: object, { actor }: Pick<QueryContext, 'actor'>): boolean =>
  actor.roles.some((role) => role !== 'analyst');
const notTold = text(
  '没有的、信息已删除的、无权查看的为 null',
  'null for none, once it was erased, and for analysts',
);

class AnswerToFinding extends shown({
  ...answerFields,
  answer: onlyFor(fromSealed(nullable(answer, notTold), 'written', 'answer'), readsTexts),
}) {}
class PlanEvaluationAnswer extends shown({
  ...summary,
  findings: onlyFor(fromSealed(nullable(findings, notTold), 'report', 'findings'), readsTexts),
  overall: onlyFor(fromSealed(nullable(overall, notTold), 'report', 'overall'), readsTexts),
  answers: rowsOf(
    objectsOf(text('答复', 'Answers'), () => AnswerToFinding),
    { from: answers, item: AnswerToFinding, order: ascending('findingNumber') },
  ),
}) {}

/** One evaluation of a plan, with what was found and answered. */
export const evaluationDetail = defineDetail({
  ...OF_EVALUATIONS,
  path: 'plan-evaluations/:planEvaluationId',
  key: { planEvaluationId },
  summary: text('规划评估详情', 'An evaluation of a plan'),
  answer: PlanEvaluationAnswer,
  thing: { aggregate: planEvaluation, by: 'planEvaluationId' },
});
