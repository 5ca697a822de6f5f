import type { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { OFFICES } from '../journeys/jiangxi-round';

const planId = 'zhejiang-talent-14';
const [indicatorId, measure, covers] = ['all-talent', 'international-talent', '2022'];
const evaluatorId = OFFICES.educationDepartment;

/** The ids of a plan of which a unit carries out a part. */
export const PLAN_OF_WORLD = {
  ...{ planId, evaluatorId, targetId: `${planId}.${indicatorId}`, measureId: `${planId}.${measure}` },
  planEvaluationId: `${planId}.${covers}`,
};
/** Ids of no plan, under the same names. */
export const NO_PLAN = {
  ...{ planId: 'no-such-id', targetId: 'no-such-id', measureId: 'no-such-id' },
  planEvaluationId: 'no-such-id',
};

/** Which offices the words of a scope mean for it. */
export function meantByPlan(organiserId: string, unitId: string) {
  return {
    ...{ 'plan-organiser': [organiserId], 'assigned-unit': [unitId] },
    ...{ partner: [OFFICES.nanchangCollege], evaluator: [evaluatorId] },
  };
}

/** Adopts the plan, assigns a target and a measure to a unit, with a partner, and commissions an evaluation. */
export async function playPlan(ledger: LedgerUnderTest, unitId: string): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  for (const plan of ['national-talent-14', planId])
    await clerk.command('planning/adopt-plan', { planId: plan, version: '2021-1' });
  await clerk.command('planning/assign-target', { planId, unitId, indicatorId });
  await clerk.command('planning/assign-measure', {
    ...{ planId, unitId, measure, partnerIds: [OFFICES.nanchangCollege] },
  });
  await clerk.command('planning/commission-evaluation', { planId, covers, evaluatorId, dueOn: '2023-03-31' });
}
