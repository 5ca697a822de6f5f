import type { Role } from '#access';
import { QueryBench } from '../../../query-bench.testing';
import {
  EVALUATION,
  evaluationCommissioned,
  evaluationRecorded,
  EVALUATOR,
  findingAnswered,
  FINDINGS,
  OTHER_UNIT,
  planAdopted,
} from '../../../sample-plans.testing';
import { PROVINCE } from '../../../sample-selection.testing';
import { plansProjection } from '../plans/projection';
import { evaluationsProjection } from './projection';
import { evaluationDetail, evaluationList } from './queries';

let bench: QueryBench;
beforeAll(async () => {
  const events = [planAdopted, evaluationCommissioned, evaluationRecorded, findingAnswered(1, 1)];
  bench = await QueryBench.of([evaluationsProjection, plansProjection], events);
});
afterAll(() => bench.end());

const as = (role: Role, office = PROVINCE) =>
  bench.contextOf({ id: 'somebody', office, roles: [role] }, '2024-03-15', 'figures');

describe('the evaluations of plans', () => {
  const one = async (role: Role, office?: string) =>
    evaluationDetail.run({ planEvaluationId: EVALUATION }, as(role, office));

  it('are listed by whether findings wait for an answer', async () => {
    const listed = async (isUnanswered: boolean, role: Role = 'hr-department', office?: string) => {
      const asked = Object.assign(new evaluationList.parameters(), { isUnanswered });
      return (await evaluationList.run(asked, as(role, office)))?.items;
    };
    expect(await listed(true)).toMatchObject([
      { planEvaluationId: EVALUATION, unanswered: 1, findingCount: 2 },
    ]);
    expect(await listed(false)).toEqual([]);
    expect(await listed(true, 'evaluator', OTHER_UNIT)).toEqual([]);
  });

  it('have what was found and answered, for whoever directs and for the evaluator, and not for analysts', async () => {
    expect(await one('evaluator', EVALUATOR)).toMatchObject({
      ...{ findings: FINDINGS, overall: '总体良好（虚构）' },
      answers: [{ findingNumber: 1, answer: '已安排（虚构）' }],
    });
    expect(await one('analyst')).toMatchObject({
      findings: null,
      overall: null,
      answers: [{ answer: null }],
    });
    expect(await one('evaluator', OTHER_UNIT)).toBeUndefined();
  });
});
