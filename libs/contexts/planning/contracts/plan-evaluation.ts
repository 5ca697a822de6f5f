import { defineAggregate, defineEvent, EventOf, LocalDate, text } from '#kernel';
import { accountId, called, date, optional } from '#vocabulary';
import { record } from '../../event-fields';
import {
  answer,
  clauseOfPlan,
  covers,
  evaluationDueOn,
  evaluatorId,
  findingCount,
  findingNumber,
  findings,
  organisingOfficeId,
  overall,
  planEvaluationId,
  planId,
  unanswered,
} from './words';

const ofEvaluation = { planEvaluationId, planId };

export const EvaluationCommissioned = defineEvent('EvaluationCommissioned', {
  summary: { zh: '规划评估已委托', en: 'An evaluation of a plan was commissioned' },
  about: [{ subject: 'planEvaluationId', shows: ['covers', 'evaluatorId', 'dueOn'], within: 'planId' }],
  schema: record({
    ...{ ...ofEvaluation, covers, officeId: organisingOfficeId, evaluatorId, dueOn: evaluationDueOn },
    clause: clauseOfPlan,
    commissionedBy: called(accountId, text('委托人账号', 'Account that commissioned it')),
  }),
});

export const EvaluationRecorded = defineEvent('EvaluationRecorded', {
  summary: { zh: '评估报告已登记', en: 'What an evaluation of a plan found was recorded' },
  about: [{ subject: 'planEvaluationId', shows: ['findingCount'] }],
  schema: record({
    ...{ ...ofEvaluation, evaluatorId, findingCount },
    recordedOn: date(text('登记日期', 'Recorded on')),
    recordedBy: called(accountId, text('登记人账号', 'Account that recorded it')),
    /** Numbered from 1 in this order. */
    findings: optional(findings),
    overall: optional(overall),
  }),
  personal: { subject: 'planEvaluationId', fields: ['findings', 'overall'] },
});

export const EvaluationAnswered = defineEvent('EvaluationAnswered', {
  summary: { zh: '评估意见已答复', en: 'A finding of an evaluation was answered' },
  about: [{ subject: 'planEvaluationId', shows: ['findingNumber', 'unanswered'] }],
  schema: record({
    ...{ ...ofEvaluation, findingNumber, unanswered },
    answeredOn: date(text('答复日期', 'Answered on')),
    answeredBy: called(accountId, text('答复人账号', 'Account that answered it')),
    answer: optional(answer),
  }),
  personal: { subject: 'planEvaluationId', fields: ['answer'] },
});

export interface CommissionedEvaluation {
  /** `answered` once every finding is. */
  readonly status: 'commissioned' | 'recorded' | 'answered';
  readonly planEvaluationId: string;
  readonly planId: string;
  readonly officeId: string;
  readonly evaluatorId: string;
  readonly dueOn: LocalDate;
  /** Of the plan, by which it is evaluated. */
  readonly clause: string;
  readonly findings: number;
  /** Numbers of the findings that have an answer. */
  readonly answered: readonly number[];
}
export type PlanEvaluationState = { readonly status: 'none' } | CommissionedEvaluation;

/** Id of the evaluation of a plan: there is one of a year, one in its middle, and one at its end. */
export function planEvaluationIdOf(planId: string, covers: string): string {
  return `${planId}.${covers}`;
}

/** Stream `planEvaluation-<plan>.<year, mid-term or final>`. */
export const planEvaluation = defineAggregate({
  category: 'planEvaluation',
  title: { zh: '规划评估', en: 'Evaluation of a plan' },
  events: [EvaluationCommissioned, EvaluationRecorded, EvaluationAnswered],
  initial: { status: 'none' } as PlanEvaluationState,
  evolve(state, event): PlanEvaluationState {
    if (event.type === 'EvaluationCommissioned') return commissioned(event.data);
    if (state.status === 'none') return state;
    if (event.type === 'EvaluationRecorded') {
      const { findingCount } = event.data;
      return { ...state, status: findingCount === 0 ? 'answered' : 'recorded', findings: findingCount };
    }
    const { findingNumber, unanswered } = event.data;
    return {
      ...state,
      status: unanswered === 0 ? 'answered' : state.status,
      answered: [...state.answered, findingNumber],
    };
  },
});

function commissioned(data: EventOf<typeof EvaluationCommissioned>['data']): CommissionedEvaluation {
  const { planEvaluationId, planId, officeId, evaluatorId, dueOn, clause } = data;
  return {
    ...{ status: 'commissioned', planEvaluationId, planId, officeId, evaluatorId, dueOn },
    ...{ clause, findings: 0, answered: [] },
  };
}
