import { inYuan } from '#kernel';
import { accountFor } from '../plan/grants';
import { OFFICES } from '../plan/offices';
import { bodyOf, described } from './applications';
import { changeAppropriation, DECIDER, Fund, Grant, grantOf, partsOf } from './grants';
import { Stage } from './stage';

const RECHECKER = 'finance-rechecker';
/** The reviewer again, now in the finance department: another post, the same person. */
const SAME_PERSON_AT_FINANCE = 'hr-reviewer-at-finance';
const RECHECK = 'funding/recheck-grant';
/** In fen: what the budget has more than it needs, once it was raised. */
const LEFT_FREE = 10_000_000;

/** Each employer files form 2, its nominating body gives an opinion, and the organiser approves (JX-MEASURES 12b, 12c). */
export async function applyForGrants(stage: Stage, grants: readonly Grant[]): Promise<void> {
  const { returned } = partsOf(grants);
  await stage.inLanes(grants, async (grant) => {
    await file(stage, grant);
    if (grant === returned) {
      await giveOpinion(stage, grant, 'returned', '演示：请补充经费用途。');
      await file(stage, grant);
    }
    await giveOpinion(stage, grant, 'supported', '演示：情况属实，同意申报。');
    await stage.take(DECIDER, 'funding/approve-grant', {
      ...{ ...grantOf(grant), decision: 'approved', reason: '演示：材料齐全，符合规定。' },
      financeOfficeId: OFFICES.financeDepartment,
    });
  });
  stage.say(`推荐单位退回 ${described(returned)} 的申请表，补充后重新填报`);
  stage.say(`填报申请表 ${grants.length} 份，推荐单位出具意见，省人社厅审核通过`);
}

async function file(stage: Stage, grant: Grant): Promise<void> {
  const { part, filer } = grant;
  await stage.take(filer, 'funding/file-grant-application', {
    ...grantOf(grant),
    ...{ projectTitle: `演示项目：${part.field}`, holderAddress: '演示路 1 号', holderPosition: '演示职称' },
    ...{ holderPhone: part.person.phone, unitAddress: '演示大道 9 号', creditCode: part.employer },
    ...{ ...accountFor(part), unitOpinion: '演示：同意申报，专款专用。' },
  });
}

async function giveOpinion(stage: Stage, grant: Grant, opinion: string, opinionText: string): Promise<void> {
  const body = { ...grantOf(grant), opinion, opinionText };
  await stage.take(bodyOf(stage, grant).clerk, 'funding/give-grant-opinion', body);
}

/**
 * The finance department rechecks: never the person who approved (JX-MEASURES 12c), and never more than is appropriated. One grant after
 * the other, since all are committed in one budget.
 */
export async function recheckGrants(stage: Stage, fund: Fund, grants: readonly Grant[]): Promise<void> {
  const { returned, failing: last } = partsOf(grants);
  const recheck = (grant: Grant) => ({
    ...{ ...grantOf(grant), decision: 'rechecked', reason: '演示：复核无误。' },
  });
  await stage.meetRefusal(
    `同一人在省人社厅审核 ${described(returned)} 的资助，又在省财政厅复核`,
    'second-key-same-person',
    SAME_PERSON_AT_FINANCE,
    RECHECK,
    recheck(returned),
  );
  for (const grant of grants.slice(0, -1)) await stage.take(RECHECKER, RECHECK, recheck(grant));
  const attempt = `复核 ${described(last)} 的资助，预算差 0.01 元`;
  await stage.meetRefusal(attempt, 'over-budget', RECHECKER, RECHECK, recheck(last));
  const raised = fund.appropriated + 1 + LEFT_FREE;
  await changeAppropriation(stage, fund, raised, `演示财〔${fund.budgetYear}〕${stage.plan.year} 号之二`);
  await stage.take(RECHECKER, RECHECK, recheck(last));
  stage.say(`预算调整为 ${inYuan(raised).zh}，复核通过 ${grants.length} 项`);
}
