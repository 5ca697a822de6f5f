import type { User } from '../http-client';
import { OFFICES } from '../plan/offices';
import type { Stage } from './stage';

export const PLAN = 'jiangxi-double-high-plan';
/** The plan above it. */
export const PARENT = 'national-talent-14';
const VERSION = '2021-1';
/** The last year of the plan: in later years nothing of it is counted, and nothing reported. */
const LAST_YEAR_OF_PLAN = 2025;
const CLERK: User = 'hr-clerk';

/** Counted by the ledger, for the organiser itself. */
const COUNTED = ['titles', 'professional-titles', 'skilled-titles'];
/** Reported by a bureau. */
const REPORTED = 'team-members';
/** Invented. */
const MEMBERS_OF_TEAMS = 180;
/** The measure that the target belongs to. */
const MEASURE = 'teams';
const FINDING = '核心团队成员由一家单位报送，口径应当统一（虚构）';

/** A target as the cockpit of the plan shows it. */
export interface TargetShown {
  readonly indicatorId: string;
  readonly targetTitle: { readonly zh: string; readonly en: string };
  readonly target: string | null;
  readonly figure: string | null;
  readonly year: number | null;
  readonly status: string;
}

interface PlanShown {
  readonly targets: readonly TargetShown[];
}

/**
 * Adopts the plan beside the programme and the plan above it, breaks it down, reports and confirms a target, and has the year before
 * evaluated from outside (JX-PLAN 1.2).
 */
export async function adoptPlan(stage: Stage): Promise<void> {
  // The demo has no national department: the province adopts in its place.
  for (const planId of [PARENT, PLAN])
    await stage.takeUnless('plan-already-adopted', CLERK, 'planning/adopt-plan', {
      planId,
      version: VERSION,
    });
  const assign = (indicatorId: string, unitId: string) =>
    stage.takeUnless('already-assigned', CLERK, 'planning/assign-target', {
      planId: PLAN,
      indicatorId,
      unitId,
    });
  for (const indicatorId of COUNTED) await assign(indicatorId, OFFICES.hrDepartment);
  await assign(REPORTED, OFFICES.nanchangBureau);
  await stage.take(CLERK, 'planning/assign-measure', {
    ...{ planId: PLAN, measure: MEASURE, unitId: OFFICES.nanchangBureau },
    partnerIds: [OFFICES.healthCommission],
  });
  stage.say(
    `采用规划 ${PLAN}，衔接国家规划，分解目标 ${COUNTED.length + 1} 项，其中 ${COUNTED.length} 项由台账事件自动计数`,
  );
  const period = `${yearBefore(stage)}-12`;
  if (stage.plan.year > LAST_YEAR_OF_PLAN + 1) return;
  const counted = { targetId: `${PLAN}.titles`, period, figure: '100' };
  await stage.meetRefusal(
    '手工报送自动计数的目标',
    'target-is-counted',
    CLERK,
    'planning/report-target',
    counted,
  );
  const reported = { targetId: `${PLAN}.${REPORTED}`, period };
  await stage.take('nanchang-clerk', 'planning/report-target', {
    ...reported,
    figure: String(MEMBERS_OF_TEAMS),
  });
  await stage.take('hr-reviewer', 'planning/confirm-report', { ...reported, edition: 1 });
  stage.say(`核心团队成员 ${MEMBERS_OF_TEAMS} 人，由责任单位报送，经另一人确认`);
  const told = { measureId: `${PLAN}.${MEASURE}`, period };
  await stage.take('nanchang-clerk', 'planning/report-measure', { ...told, progress: '已组建团队（虚构）' });
  await stage.take('health-clerk', 'planning/contribute', { ...told, contribution: '选派骨干（虚构）' });
  await stage.take(CLERK, 'planning/commission-evaluation', {
    ...{ planId: PLAN, covers: yearBefore(stage), evaluatorId: OFFICES.centralUnit },
    dueOn: `${stage.plan.year + 1}-03-31`,
  });
}

/** Puts on record what the evaluator from outside found of the year before, and answers it. */
export async function evaluatePlan(stage: Stage): Promise<void> {
  if (stage.plan.year > LAST_YEAR_OF_PLAN + 1) return;
  const of = { planEvaluationId: `${PLAN}.${yearBefore(stage)}` };
  await stage.take('evaluator', 'planning/record-evaluation', {
    ...{ ...of, overall: '进展正常（虚构）', findings: [{ finding: FINDING }] },
  });
  await stage.take(CLERK, 'planning/answer-evaluation', {
    ...{ ...of, findingNumber: 1, answer: '已统一口径（虚构）' },
  });
  stage.say(`规划 ${yearBefore(stage)} 年实施情况由第三方评估，意见 1 条，已答复`);
}

/** The year that is reported and evaluated. */
function yearBefore({ plan }: Stage): string {
  return String(plan.year - 1);
}

/** Shows how far the publication has moved what the ledger counts. @throws DemoError when it does not come to count so many */
export async function showCounted(stage: Stage, awarded: number): Promise<readonly TargetShown[]> {
  const isInPlan = stage.plan.year <= LAST_YEAR_OF_PLAN;
  const titlesIn = ({ targets }: PlanShown) => targets.find(({ indicatorId }) => indicatorId === 'titles');
  const plan = await stage.ledger.waitFor<PlanShown>(
    CLERK,
    `plans/${PLAN}`,
    `计入入选 ${awarded} 人`,
    (shown) => !isInPlan || Number(titlesIn(shown)?.figure) === awarded,
  );
  const titles = titlesIn(plan);
  if (isInPlan && titles)
    stage.say(`${titles.targetTitle.zh}：由台账事件计数 ${awarded} 人，目标 ${titles.target ?? '—'} 人`);
  return plan.targets;
}
