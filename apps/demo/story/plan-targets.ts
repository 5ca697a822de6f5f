import type { User } from '../http-client';
import { OFFICES } from '../plan/offices';
import type { Stage } from './stage';

export const PLAN = 'jiangxi-double-high-plan';
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

/** Adopts the plan beside the programme, breaks its targets down, and reports and confirms one of them (JX-PLAN 1.2). */
export async function adoptPlan(stage: Stage): Promise<void> {
  await stage.takeUnless('plan-already-adopted', CLERK, 'planning/adopt-plan', {
    planId: PLAN,
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
  stage.say(
    `采用规划 ${PLAN}，分解目标 ${COUNTED.length + 1} 项，其中 ${COUNTED.length} 项由台账事件自动计数`,
  );
  const period = `${stage.plan.year - 1}-12`;
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
