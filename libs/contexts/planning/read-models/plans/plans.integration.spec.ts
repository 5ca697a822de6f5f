import type { Actor, Role } from '#access';
import type { QueryContext } from '#command-handling';
import { PersonRegistered } from '#contexts/people/contracts';
import type { DomainEvent } from '#kernel';
import type { ReadModel } from '#projections';
import { QueryBench } from '../../../query-bench.testing';
import {
  measureAssigned,
  measureReported,
  OTHER_UNIT,
  PLAN_ID,
  planAdopted,
  PLANS,
  targetAssigned,
  targetConfirmed,
  targetReported,
} from '../../../sample-plans.testing';
import { COUNTY, PROVINCE } from '../../../sample-selection.testing';
import { planningProjections } from '..';
import { publicPlanDetail, publicPlanList } from './public-queries';
import { planDetail, planList } from './queries';

const EVENTS: readonly DomainEvent[] = [
  PersonRegistered.of({ personId: 'p1', name: '虚构甲', accountId: null, officeId: null }),
  planAdopted,
  targetAssigned,
  measureAssigned,
  measureReported('2022-12', '2023-12', '2024-01-15'),
  targetReported('2022-12', '8000'),
  targetConfirmed('2022-12', '8000'),
  targetReported('2023-12', '8900'),
];

let bench: QueryBench;
beforeAll(async () => {
  bench = await QueryBench.of(planningProjections, EVENTS);
});
afterAll(() => bench.end());

const as = (role: Role, office = PROVINCE, today = '2024-03-01'): QueryContext<ReadModel> => {
  const actor: Actor = { id: 'somebody', office, roles: [role] };
  const context = bench.contextOf(actor, today, 'figures');
  return { ...context, policies: { ...context.policies, plans: PLANS } };
};
const cockpit = async (role: Role, office?: string, today?: string) =>
  planDetail.run({ planId: PLAN_ID }, as(role, office, today));
const staffOf = (found: Awaited<ReturnType<typeof cockpit>>) =>
  found?.targets.find(({ indicatorId }) => indicatorId === 'staff');

describe('the cockpit of a plan', () => {
  it('has every target of the file: by its last confirmed figure, or as not yet assigned', async () => {
    const found = await cockpit('hr-department');
    expect(staffOf(found)).toMatchObject({
      ...{ isAssigned: true, unitId: COUNTY, status: 'behind', figure: '8000', line: '8663.8', gap: '2000' },
      ...{ through: '2022-12-31', shareElapsed: 2, shareOf: 5, shareUnit: 'years' },
    });
    expect(
      found?.targets.map(({ indicatorId, isAssigned, status }) => [indicatorId, isAssigned, status]),
    ).toEqual([
      ['staff', true, 'behind'],
      ['insured', false, 'no-report'],
      ['lost', false, 'illegible'],
      ['awarded', false, 'behind'],
      ['firms', false, 'no-report'],
    ]);
    expect(found?.counts.find(({ status }) => status === 'behind')).toEqual({ status: 'behind', targets: 2 });
  });

  it('counts the figure of a counted target, which nobody reports', async () => {
    const found = await cockpit('hr-department');
    const awarded = found?.targets.find(({ indicatorId }) => indicatorId === 'awarded');
    expect(awarded).toMatchObject({ source: 'events', figure: '0', through: '2024-02-29' });
  });

  it('says who is responsible to whoever directs the plan and to the unit, and not to analysts', async () => {
    expect(staffOf(await cockpit('hr-department'))).toMatchObject({
      ...{ responsiblePersonId: 'p1', responsiblePersonName: '虚构甲' },
    });
    expect(staffOf(await cockpit('department', COUNTY))?.responsiblePersonName).toBe('虚构甲');
    expect(staffOf(await cockpit('analyst'))).toMatchObject({
      ...{ responsiblePersonId: null, responsiblePersonName: null },
    });
  });

  it('shows a unit its own targets and measures, a partner its measures, and others no plan', async () => {
    const unit = await cockpit('employer', COUNTY);
    expect(unit?.targets.map(({ indicatorId }) => indicatorId)).toEqual(['staff']);
    const partner = await cockpit('employer', OTHER_UNIT);
    expect([partner?.targets.length, partner?.measures.length]).toEqual([0, 1]);
    expect(await cockpit('employer', '12360000TEXT00999X')).toBeUndefined();
  });

  it('says which reports are late, from the day after they were due', async () => {
    const late = async (today: string) =>
      (await cockpit('hr-department', PROVINCE, today))?.measures.map(({ late }) => late);
    expect(await late('2024-01-15')).toEqual([[]]);
    expect(await late('2024-01-16')).toEqual([
      [{ period: '2023-12', reportDueOn: '2024-01-15', lateSince: '2024-01-16', workingDaysLate: 1 }],
    ]);
  });
});

describe('what is public of plans', () => {
  const toEverybody = () => as('public', undefined);

  it('has confirmed figures and the arithmetic by period, and no person and nothing unconfirmed', async () => {
    const found = await publicPlanDetail.run({ planId: PLAN_ID }, toEverybody());
    const staff = found?.targets.find(({ indicatorId }) => indicatorId === 'staff');
    expect(
      staff?.periods.map(({ period, figureOfPeriod, status, line }) => [
        period,
        figureOfPeriod,
        status,
        line,
      ]),
    ).toEqual([
      ['2021-12', null, 'no-report', null],
      ['2022-12', '8000', 'behind', '8663.8'],
      ['2023-12', null, 'behind', '8663.8'],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/8900|虚构甲|p1/);
  });

  it('lists adopted plans with the number of their targets of each status', async () => {
    const found = await publicPlanList.run({}, toEverybody());
    expect(found?.items).toMatchObject([{ planId: PLAN_ID, version: '2021-1', isClosed: false }]);
    expect(found?.items).toEqual((await planList.run({}, as('hr-department')))?.items);
  });

  it('is nothing of a plan that was not adopted', async () => {
    expect(await publicPlanDetail.run({ planId: 'invented-past' }, toEverybody())).toBeUndefined();
  });
});
