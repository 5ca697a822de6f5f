import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import {
  EVALUATION,
  evaluationCommissioned,
  evaluationRecorded,
  EVALUATOR,
  findingAnswered,
  FINDINGS,
  PLAN_ID,
  planAdopted,
  PLANS,
} from '../../sample-plans.testing';
import { CITY, COUNTY, PROVINCE } from '../../sample-selection.testing';
import { EvaluationRecorded, plan } from '../contracts';
import { answerEvaluation } from './answer-evaluation';
import { commissionEvaluation } from './commission-evaluation';
import { recordEvaluation } from './record-evaluation';

const clerk = { id: 'hr-clerk', office: PROVINCE, role: 'hr-department' } as const;
/** The county carries out the plan; the evaluator stands under the province, as everybody there does. */
const found = {
  plan: fold(plan, [planAdopted]),
  evaluatorLine: [EVALUATOR, PROVINCE],
  unitLines: [[COUNTY, CITY, PROVINCE]],
};
const commissioning = specification(commissionEvaluation).plans(PLANS).facts(found).actor(clerk);
const body = { planId: PLAN_ID, covers: '2023', evaluatorId: EVALUATOR, dueOn: localDate('2024-03-31') };
const recording = specification(recordEvaluation)
  .facts(found)
  .given(evaluationCommissioned)
  .actor({ id: 'evaluator', office: EVALUATOR, role: 'evaluator' })
  .today('2024-03-01');
const report = {
  planEvaluationId: EVALUATION,
  findings: FINDINGS.map((finding) => ({ finding })),
  overall: '总体良好（虚构）',
};

describe('an evaluation of a plan', () => {
  it('is commissioned of somebody from outside, under the clause of the plan [ZJ-PLAN 7b]', () => {
    const decided = commissioning.when(body);
    decided.then(evaluationCommissioned);
    decided.thenBasis('YM-PLAN 5');
    expect(commissioning.when({ ...body, covers: 'mid-term' }).decision.kind).toBe('accepted');
  });

  it('is one that the plan provides for', () => {
    for (const covers of ['final', '2026', '2020'])
      commissioning.when({ ...body, covers }).thenRefused('not-in-plan', { field: 'covers' });
    commissioning.given(evaluationCommissioned).when(body).thenRefused('already-exists');
  });

  const DEPENDENT = {
    'the organiser': { evaluatorId: PROVINCE, evaluatorLine: [PROVINCE] },
    'a unit in charge': { evaluatorId: COUNTY, evaluatorLine: [COUNTY, CITY, PROVINCE] },
    'below a unit in charge': { evaluatorId: EVALUATOR, evaluatorLine: [EVALUATOR, COUNTY, CITY, PROVINCE] },
    'above a unit in charge': { evaluatorId: CITY, evaluatorLine: [CITY, PROVINCE] },
  };
  it.each(Object.entries(DEPENDENT))('is not for %s [ZJ-PLAN 7b]', (_, { evaluatorId, evaluatorLine }) => {
    const dependent = { ...found, evaluatorLine };
    commissioning
      .facts(dependent)
      .when({ ...body, evaluatorId })
      .thenRefused('evaluator-not-independent', { clauses: ['YM-PLAN 5'] });
  });

  it('is not recorded by whoever carries out a part of the plan since', () => {
    const since = recording.facts({ ...found, unitLines: [[EVALUATOR, PROVINCE]] });
    since.when(report).thenRefused('evaluator-not-independent', { clauses: ['YM-PLAN 5'] });
  });

  it('needs a registered evaluator, and a plan that was adopted', () => {
    const unknown = commissioning.facts({ ...found, evaluatorLine: [] });
    unknown.when(body).thenRefused('plan-unit-not-registered', { field: 'evaluatorId' });
    commissioning
      .facts({ ...found, plan: plan.initial })
      .when(body)
      .thenRefused('plan-unknown');
    commissioning
      .actor({ ...clerk, office: CITY })
      .when(body)
      .thenRefused('only-the-plan-organiser');
    expect(commissioning.offices(body)).toEqual([PROVINCE]);
  });

  it('is recorded once, with numbered findings, or with none', () => {
    const decided = recording.when(report);
    decided.then(evaluationRecorded);
    decided.thenBasis('YM-PLAN 5');
    recording.given(evaluationRecorded).when(report).thenRefused('evaluation-not-at-this-stage');
    const { findings: _findings, ...rest } = evaluationRecorded.data;
    const nothing = EvaluationRecorded.of({ ...rest, findings: [], findingCount: 0 });
    recording.when({ ...report, findings: [] }).then(nothing);
    recording.given(nothing).when(report).thenRefused('evaluation-not-at-this-stage', { reason: 'state' });
    expect(recording.offices(report)).toEqual([EVALUATOR]);
  });
});

describe('an answer to an evaluation', () => {
  const answering = specification(answerEvaluation)
    .given(evaluationCommissioned, evaluationRecorded)
    .actor(clerk)
    .today('2024-03-01');
  const answer = (findingNumber: number) => ({
    ...{ planEvaluationId: EVALUATION, findingNumber, answer: '已安排（虚构）' },
  });

  it('is given to each finding once, and says how many are left', () => {
    answering.when(answer(2)).then(findingAnswered(2, 1));
    answering.given(findingAnswered(2, 1)).when(answer(1)).then(findingAnswered(1, 0));
    answering.given(findingAnswered(2, 1)).when(answer(2)).thenRefused('finding-not-open');
    answering.when(answer(3)).thenRefused('finding-not-open', { field: 'findingNumber' });
    const all = answering.given(findingAnswered(2, 1), findingAnswered(1, 0));
    all.when(answer(1)).thenRefused('evaluation-not-at-this-stage', { reason: 'state' });
  });

  it('waits for what was recorded, and is for the organiser alone', () => {
    const early = specification(answerEvaluation).given(evaluationCommissioned).actor(clerk);
    early.when(answer(1)).thenRefused('evaluation-not-at-this-stage');
    answering
      .actor({ ...clerk, office: CITY })
      .when(answer(1))
      .thenRefused('only-the-plan-organiser');
  });
});
