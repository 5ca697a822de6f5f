import type { Actor, Role } from '#access';
import type { QueryContext } from '#command-handling';
import { PersonRegistered } from '#contexts/people/contracts';
import { PlanAdopted } from '../../contracts';
import { TitleAwarded } from '#contexts/titles/contracts';
import { DomainEvent, localDate } from '#kernel';
import { createPlanLibrary, type PlanFile } from '#policy';
import type { ReadModel } from '#projections';
import { QueryBench } from '../../../query-bench.testing';
import {
  LATER_PLAN,
  measureAssigned,
  measureReported,
  OTHER_UNIT,
  PARENT_PLAN,
  PLAN,
  PLAN_ID,
  planAdopted,
  planLinked,
  PROGRESS,
  REASON,
  STAFF,
  targetAssigned,
  targetConfirmed,
  targetReported,
  TRAINING,
} from '../../../sample-plans.testing';
import { COUNTY, PROVINCE } from '../../../sample-selection.testing';
import { planningProjections } from '..';
import { childrenOfPlan } from './children';
import { measureDetail } from './measures';
import { overdueReports } from './overdue';
import { publicPlanDetail, publicPlanList } from './public-queries';
import { planDetail, planList } from './queries';
import { planScorecard } from './scorecard';
import { countedEventList, targetDetail } from './targets';

const PARENT = PARENT_PLAN.plan.id;
/** Titles that the ledger awarded in the year before the plan, and in it. */
const awarded = (candidacyId: string, awardedOn: string, programmeId = 'jiangxi-double-high') =>
  TitleAwarded.of({
    ...{ candidacyId, personId: 'p1', programmeId, roundId: 'r1', organiserId: PROVINCE, year: 2022 },
    ...{ track: 'skilled', employerId: COUNTY, employerName: '虚构单位', bodyId: COUNTY },
    awardedOn: localDate(awardedOn),
  });
const EVENTS: readonly DomainEvent[] = [
  PersonRegistered.of({ personId: 'p1', name: '虚构甲', accountId: null, officeId: null }),
  PlanAdopted.of({ ...planAdopted.data, planId: PARENT }),
  ...[planAdopted, planLinked, targetAssigned, measureAssigned],
  measureReported('2022-12', '2023-12', '2024-01-15'),
  targetReported('2022-12', '7900'),
  targetConfirmed('2022-12', '7900'),
  targetReported('2022-12', '8000', 2),
  targetConfirmed('2022-12', '8000', 2),
  targetReported('2023-12', '8900'),
  ...[awarded('c1', '2022-06-01'), awarded('c2', '2023-06-01'), awarded('c3', '2023-07-01', 'another')],
];

/** In force, and adopted by nobody: under other names. */
const RENAMED = { zh: '改名后（虚构）', en: 'Renamed (invented)' };
const renamed = (file: PlanFile): PlanFile => ({
  ...{ ...file, version: '2023-1', effectiveFrom: '2023-01-01', plan: { ...file.plan, name: RENAMED } },
  measures: file.measures.map((one) => ({ ...one, name: RENAMED })),
});
const plans = createPlanLibrary([PARENT_PLAN, renamed(PARENT_PLAN), PLAN, renamed(LATER_PLAN)]);

let bench: QueryBench;
beforeAll(async () => {
  bench = await QueryBench.of(planningProjections, EVENTS);
});
afterAll(() => bench.end());

const as = (role: Role, office = PROVINCE, today = '2024-03-01'): QueryContext<ReadModel> => {
  const actor: Actor = { id: 'somebody', office, roles: [role] };
  const context = bench.contextOf(actor, today, 'figures');
  return { ...context, policies: { ...context.policies, plans } };
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
    expect(awarded).toMatchObject({ source: 'events', figure: '2', through: '2024-02-29' });
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
    expect(JSON.stringify(found)).not.toMatch(/7900|8900|虚构甲|p1/);
  });

  it('lists adopted plans with the number of their targets of each status', async () => {
    const found = await publicPlanList.run({}, toEverybody());
    expect(found?.items).toMatchObject([
      { planId: PLAN_ID, version: '2021-1', parentPlanId: PARENT, isClosed: false },
      { planId: PARENT, parentPlanId: null },
    ]);
    expect(found?.items).toEqual((await planList.run({}, as('hr-department')))?.items);
  });

  it('is called as it was adopted, and so is its parent', async () => {
    const [found] = (await publicPlanList.run({}, toEverybody()))?.items ?? [];
    expect(found).toMatchObject({ planTitle: PLAN.plan.name, parentPlanTitle: PARENT_PLAN.plan.name });
  });

  it('is nothing of a plan that was not adopted', async () => {
    expect(await publicPlanDetail.run({ planId: 'invented-past' }, toEverybody())).toBeUndefined();
  });
});

describe('a target', () => {
  const ofTarget = async (role: Role, office?: string) =>
    targetDetail.run({ targetId: STAFF }, as(role, office));

  it('has every edition that was reported, with its reason, who confirmed it and when', async () => {
    const found = await ofTarget('hr-department');
    expect(found).toMatchObject({ planId: PLAN_ID, status: 'behind', figure: '8000', line: '8663.8' });
    expect(
      found?.reports.map(({ period, edition, figure, status, reason }) => [
        period,
        edition,
        figure,
        status,
        reason,
      ]),
    ).toEqual([
      ['2022-12', 1, '7900', 'confirmed', null],
      ['2022-12', 2, '8000', 'confirmed', REASON],
      ['2023-12', 1, '8900', 'reported', null],
    ]);
    expect(found?.reports[1]).toMatchObject({
      ...{ reportedBy: 'county-clerk', confirmedBy: 'hr-reviewer', knownOn: '2022-03-01' },
    });
  });

  it('tells an analyst of no report that is not confirmed, of no account and no text', async () => {
    const found = await ofTarget('analyst');
    expect(found?.reports.map(({ period, edition }) => [period, edition])).toEqual([
      ['2022-12', 1],
      ['2022-12', 2],
    ]);
    expect(found?.reports[1]).toMatchObject({ reportedBy: null, confirmedBy: null, reason: null });
  });

  it('is there for its unit and for no other one, nor where the plan has no such indicator', async () => {
    expect((await ofTarget('employer', COUNTY))?.reports.length).toBe(3);
    expect(await ofTarget('employer', OTHER_UNIT)).toBeUndefined();
    const none = { targetId: `${PLAN_ID}.no-such` };
    expect(await targetDetail.run(none, as('hr-department'))).toBeUndefined();
  });

  it('has the events behind a counted figure, by year, and none of what is reported', async () => {
    const eventsOf = async (asked: object, targetId = `${PLAN_ID}.awarded`) =>
      (
        await countedEventList.run(
          Object.assign(new countedEventList.parameters(), { targetId, ...asked }),
          as('supervisor'),
        )
      )?.items;
    expect(await eventsOf({})).toMatchObject([
      { candidacyId: 'c1', day: '2022-06-01', eventType: 'TitleAwarded', name: '虚构甲' },
      { candidacyId: 'c2', day: '2023-06-01' },
    ]);
    expect(await eventsOf({ year: 2023 })).toMatchObject([{ candidacyId: 'c2' }]);
    expect(await eventsOf({}, STAFF)).toBeUndefined();
  });
});

describe('a measure', () => {
  it('is called as it was adopted, not as a later version of the plan calls it', async () => {
    const found = await measureDetail.run({ measureId: TRAINING }, as('hr-department'));
    expect(found).toMatchObject({ measureTitle: PLAN.measures[0]?.name, planTitle: PLAN.plan.name });
  });

  const steps = async (role: Role, office?: string) =>
    (await measureDetail.run({ measureId: TRAINING }, as(role, office)))?.steps;

  it('has what its unit told of it, to be read by whoever directs the plan and by the unit', async () => {
    const told = [{ step: 'reported', period: '2022-12', byUnitId: COUNTY, progress: PROGRESS }];
    expect(await steps('hr-department')).toMatchObject(told);
    expect(await steps('employer', COUNTY)).toMatchObject(told);
    expect(await steps('employer', OTHER_UNIT)).toMatchObject([{ step: 'reported', progress: null }]);
    expect(await steps('analyst')).toMatchObject([{ progress: null }]);
  });
});

describe('what is late in a plan', () => {
  const overdue = (on: string, page: object = {}) => {
    const asked = { planId: PLAN_ID, on: localDate(on), ...page };
    return overdueReports.run(Object.assign(new overdueReports.parameters(), asked), as('analyst'));
  };

  it('is told of a day, with whose it is', async () => {
    expect((await overdue('2024-01-16'))?.items).toMatchObject([
      { measureId: TRAINING, targetId: null, unitId: COUNTY, period: '2023-12', lateSince: '2024-01-16' },
    ]);
    expect((await overdue('2024-01-15'))?.items).toEqual([]);
  });

  it('comes in pages, the longest late first, each report on one of them', async () => {
    const all = await overdue('2025-01-20', { count: true });
    const places = all?.items.map(({ measureId, period }) => `${measureId ?? 'target'} ${period}`);
    expect(places).toEqual([`${TRAINING} 2023-12`, `${TRAINING} 2024-12`, 'target 2024-12']);
    expect(all).toMatchObject({ nextCursor: null, total: { rows: 3, more: false } });
    const first = await overdue('2025-01-20', { limit: 2 });
    const second = await overdue('2025-01-20', { limit: 2, cursor: first?.nextCursor });
    expect([...(first?.items ?? []), ...(second?.items ?? [])]).toEqual(all?.items);
    expect(second?.nextCursor).toBeNull();
  });
});

describe('the scorecard of a unit', () => {
  const scorecard = async (unitId: string, role: Role, office?: string) =>
    planScorecard.run({ unitId }, as(role, office));

  it('has its targets and measures of all plans', async () => {
    const found = await scorecard(COUNTY, 'supervisor');
    expect(found?.plans).toMatchObject([
      { planId: PLAN_ID, targets: [{ targetId: STAFF }], measures: [{ measureId: TRAINING }] },
    ]);
    expect(found?.plans[0]?.counts).toContainEqual({ status: 'behind', targets: 1 });
  });

  it('is for itself, and for whoever sees all', async () => {
    expect(await scorecard(COUNTY, 'department', COUNTY)).toBeDefined();
    expect(await scorecard(COUNTY, 'department', OTHER_UNIT)).toBeUndefined();
    expect(await scorecard('12360000TEXT00999X', 'supervisor')).toBeUndefined();
  });
});

describe('the child plans of a plan', () => {
  it('are told with their counts, and what their figures come to', async () => {
    const found = await childrenOfPlan.run({ planId: PARENT }, as('talent-office'));
    expect(found?.items.map(({ planId }) => planId)).toEqual([PLAN_ID]);
    expect(found?.indicators).toMatchObject([
      {
        ...{ indicatorId: 'staff', way: 'sum', rolledUp: '8000', own: null, target: '50000' },
        children: [{ planId: PLAN_ID, isIn: true }],
      },
    ]);
  });
});
