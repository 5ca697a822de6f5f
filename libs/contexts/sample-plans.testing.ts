import { localDate } from '#kernel';
import { createPlanLibrary, packDigest, PlanFile } from '#policy';
import {
  EvaluationAnswered,
  EvaluationCommissioned,
  EvaluationRecorded,
  MeasureAssigned,
  measureIdOf,
  MeasureReported,
  PlanAdopted,
  PlanClosed,
  planEvaluationIdOf,
  PlanLinked,
  TargetAdjusted,
  TargetAdjustmentProposed,
  TargetAssigned,
  targetIdOf,
  TargetReportConfirmed,
  TargetReported,
  TargetReportReturned,
  TargetTerms,
} from '#contexts/planning/contracts';
import { COUNTY, PROVINCE } from './sample-selection.testing';

/** Plans of an invented county, 2021 to 2025, adopted in March 2022. */

const name = (zh: string, en: string) => ({ zh: `${zh}（虚构）`, en: `${en} (invented)` });
const stock = { kind: 'stock', duty: 'anticipated', over: { time: 'last', units: 'sum' } } as const;
const span = { from: '2021-01-01', until: '2025-12-31' };
const common = {
  form: 2,
  version: '2021-1',
  effectiveFrom: '2021-01-01',
  units: [
    { id: 'persons', name: name('人', 'persons'), kind: 'count', whole: true },
    { id: 'ten-thousand', name: name('万人', '10,000 persons'), kind: 'count' },
    { id: 'percent', name: name('%', 'per cent'), kind: 'share' },
  ],
} satisfies Partial<PlanFile>;
const clauses = ['1', '2.1', '2.2', '3', '4', '5', '6'].map((id) => ({
  id: `YM-PLAN ${id}`,
  title: name(`第 ${id} 条`, `Clause ${id}`),
}));
const documents = [{ id: 'YM-PLAN', title: name('规划', 'Plan'), clauses }];

export const PARENT_PLAN: PlanFile = {
  ...common,
  documents,
  plan: { id: 'invented-province', name: name('省规划', 'Plan of a province'), ...span, clause: 'YM-PLAN 1' },
  reporting: { every: 'year', workingDays: 10, clause: 'YM-PLAN 4' },
  measures: [],
  indicators: [
    {
      ...{ ...stock, id: 'staff', clause: 'YM-PLAN 2.1', name: name('人员', 'Staff'), unit: 'persons' },
      ...{ decimals: 0, target: { sense: 'at-least', value: '50000' } },
    },
  ],
};

export const PLAN: PlanFile = {
  ...common,
  documents,
  plan: {
    ...{ id: 'invented-county', name: name('县规划', 'Plan of a county'), ...span, clause: 'YM-PLAN 1' },
    parent: { plan: 'invented-province', clause: 'YM-PLAN 1' },
  },
  assignment: { names: ['person'], clause: 'YM-PLAN 3' },
  reporting: { every: 'year', workingDays: 10, clause: 'YM-PLAN 4' },
  evaluation: [
    { of: 'yearly', clause: 'YM-PLAN 5' },
    { of: 'mid-term', year: 2023, clause: 'YM-PLAN 5' },
  ],
  adjustment: { clause: 'YM-PLAN 6' },
  measures: [{ id: 'training', name: name('培训', 'Training'), clause: 'YM-PLAN 2.2' }],
  indicators: [
    {
      ...{ ...stock, id: 'staff', clause: 'YM-PLAN 2.1', name: name('人员', 'Staff'), unit: 'persons' },
      ...{ decimals: 0, baseline: { on: '2020-12-31', value: '7773' }, contributesTo: 'staff' },
      target: { sense: 'above', value: '10000' },
    },
    {
      ...{ ...stock, id: 'insured', clause: 'YM-PLAN 2.2', name: name('参保', 'Insured'), duty: 'binding' },
      ...{ unit: 'ten-thousand', decimals: 2, target: { sense: 'at-least', value: '55' } },
    },
    {
      ...{ ...stock, id: 'lost', clause: 'YM-PLAN 2.2', name: name('失业率', 'Unemployment') },
      ...{ unit: 'percent', decimals: 1, over: { time: 'last', units: 'none' } },
      target: { sense: 'at-most', value: null, illegible: name('原文缺失', 'lost in the text') },
    },
    {
      ...{ ...stock, id: 'awarded', clause: 'YM-PLAN 2.2', name: name('称号', 'Titles'), unit: 'persons' },
      ...{ decimals: 0, counted: { programme: 'jiangxi-double-high', event: 'TitleAwarded' } },
      target: { sense: 'at-least', value: '10' },
    },
    {
      ...{ ...stock, id: 'firms', clause: 'YM-PLAN 2.2', name: name('企业', 'Firms'), unit: 'persons' },
      ...{ decimals: 0, target: { sense: 'between', value: '3', most: '5' } },
    },
  ],
};

/** A plan that is over: its results are stated. */
export const PAST_PLAN: PlanFile = {
  ...common,
  documents,
  plan: {
    ...{ id: 'invented-past', name: name('上期规划', 'Plan before'), clause: 'YM-PLAN 1' },
    ...{ from: '2016-01-01', until: '2020-12-31' },
  },
  measures: [],
  indicators: [
    {
      ...{ ...stock, id: 'insured', clause: 'YM-PLAN 2.2', name: name('参保', 'Insured') },
      ...{ unit: 'ten-thousand', decimals: 2, target: { sense: 'at-least', value: '56' } },
      result: { on: '2020-12-31', value: '54.61' },
    },
  ],
};

/** The same a year later, with another target. */
export const LATER_PLAN: PlanFile = { ...PLAN, version: '2023-1', effectiveFrom: '2023-01-01' };
export const PLANS = createPlanLibrary([PARENT_PLAN, PLAN, PAST_PLAN]);
export const PLAN_ID = PLAN.plan.id;
export const STAFF = targetIdOf(PLAN_ID, 'staff');
export const TRAINING = measureIdOf(PLAN_ID, 'training');
export const EVALUATION = planEvaluationIdOf(PLAN_ID, '2023');
export const OTHER_UNIT = '12360000TEXT00091X';
export const EVALUATOR = '12100000TEXT000922';
export const REASON = '更正统计口径（虚构）';

const DUE = localDate('2025-12-31');
export const planAdopted = PlanAdopted.of({
  ...{
    planId: PLAN_ID,
    version: '2021-1',
    digest: packDigest(PLAN),
    officeId: PROVINCE,
    adoptedBy: 'hr-clerk',
  },
  ...{ from: localDate('2021-01-01'), until: DUE },
});
export const planLinked = PlanLinked.of({
  ...{ planId: PLAN_ID, parentPlanId: 'invented-province' },
  contributions: [{ indicatorId: 'staff', contributesTo: 'staff' }],
});
export const planClosedOn = (day: string) =>
  PlanClosed.of({ planId: PLAN_ID, officeId: PROVINCE, closedOn: localDate(day) });

export const STAFF_TERMS: TargetTerms = {
  ...{ clause: 'YM-PLAN 2.1', from: localDate('2021-01-01'), until: DUE, every: 'year', workingDays: 10 },
  ...{ source: 'reports', unitKind: 'count', decimals: 0, kind: 'stock', years: 'last' },
  ...{ duty: 'anticipated', sense: 'above', value: '10000', most: null },
  ...{ baselineOn: localDate('2020-12-31'), baseline: '7773' },
};
const ofStaff = { targetId: STAFF, planId: PLAN_ID, unitId: COUNTY };
/** Assigned on 1 March 2022; the terms of another indicator may be given. */
export const assignedWith = (indicatorId: string, terms: Partial<TargetTerms>) =>
  TargetAssigned.of({
    ...{ targetId: `${PLAN_ID}.${indicatorId}`, planId: PLAN_ID, unitId: COUNTY, indicatorId },
    ...{ version: '2021-1', officeId: PROVINCE, department: null, responsiblePersonId: 'p1', dueOn: DUE },
    ...{ terms: { ...STAFF_TERMS, ...terms }, assignedBy: 'hr-clerk' },
    ...{ nextPeriod: '2022-12', reportDueOn: localDate('2023-01-13') },
  });
export const targetAssigned = assignedWith('staff', {});
export const targetReported = (period: string, figure: string, edition = 1) =>
  TargetReported.of({
    ...{ ...ofStaff, period, edition, figure, reportedBy: 'county-clerk' },
    ...{ nextPeriod: null, reportDueOn: null },
    ...(edition > 1 && { reason: REASON }),
  });
export const targetReturned = (period: string, edition = 1) =>
  TargetReportReturned.of({ ...ofStaff, period, edition, reason: REASON });
export const targetConfirmed = (period: string, figure: string, edition = 1) =>
  TargetReportConfirmed.of({
    ...{ ...ofStaff, period, edition, figure, reportedBy: 'county-clerk', confirmedBy: 'hr-reviewer' },
  });
const adjustment = {
  ...ofStaff,
  formerFigure: '10000',
  figure: '9500',
  documentNumber: null,
  reason: REASON,
};
export const adjustmentProposed = TargetAdjustmentProposed.of({ ...adjustment, proposedBy: 'hr-clerk' });
export const targetAdjusted = TargetAdjusted.of({ ...adjustment, decidedBy: 'hr-reviewer' });

const ofTraining = { measureId: TRAINING, planId: PLAN_ID, unitId: COUNTY };
export const measureAssigned = MeasureAssigned.of({
  ...{ ...ofTraining, version: '2021-1', officeId: PROVINCE, partnerIds: [OTHER_UNIT] },
  ...{ department: null, responsiblePersonId: 'p1', dueOn: DUE, assignedBy: 'hr-clerk' },
  ...{ nextPeriod: '2022-12', reportDueOn: localDate('2023-01-13') },
});
export const PROGRESS = '已培训三批（虚构）';
export const measureReported = (period: string, nextPeriod: string | null, due: string | null) =>
  MeasureReported.of({
    ...{ ...ofTraining, period, nextPeriod, reportDueOn: due === null ? null : localDate(due) },
    ...{ reportedBy: 'county-clerk', progress: PROGRESS },
  });

const ofEvaluation = { planEvaluationId: EVALUATION, planId: PLAN_ID };
export const evaluationCommissioned = EvaluationCommissioned.of({
  ...{ ...ofEvaluation, covers: '2023', officeId: PROVINCE, evaluatorId: EVALUATOR },
  ...{ dueOn: localDate('2024-03-31'), clause: 'YM-PLAN 5', commissionedBy: 'hr-clerk' },
});
export const FINDINGS = ['培训不足（虚构）', '数据滞后（虚构）'];
export const evaluationRecorded = EvaluationRecorded.of({
  ...{ ...ofEvaluation, evaluatorId: EVALUATOR, findingCount: 2, recordedBy: 'evaluator' },
  ...{ recordedOn: localDate('2024-03-01'), findings: FINDINGS, overall: '总体良好（虚构）' },
});
export const findingAnswered = (findingNumber: number, unanswered: number) =>
  EvaluationAnswered.of({
    ...{ ...ofEvaluation, findingNumber, unanswered, answeredBy: 'hr-clerk', answer: '已安排（虚构）' },
    answeredOn: localDate('2024-03-01'),
  });
