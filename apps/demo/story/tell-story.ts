import { EXPERTS } from '../plan/experts';
import { comesToReview, isEndorsed } from '../plan/fates';
import type { YearPlan } from '../plan/year-plan';
import type { Applicant, Candidate } from './applications';
import { closeApplications, endorseApplications, registerPersons, submitApplications } from './applications';
import { checkBackgrounds } from './background-check';
import { attachEvidence, bringsEvidence, EvidenceShown } from './evidence';
import { consult, Opinions } from './consultation';
import { applyForGrants, recheckGrants } from './grant-applications';
import { adoptMeasures, appropriateBudget, fixGrants, Fund, Grant } from './grants';
import { publishLists, reviewEligibility } from './lists';
import { adoptPlan, evaluatePlan, showCounted, TargetShown } from './plan-targets';
import { nominate } from './nominations';
import { payGrants } from './payments';
import { holdNotice, NoticeResult } from './public-notice';
import { proposeRoster, RosterShown } from './roster';
import { Certificate, fileRoster, publish, verifyCertificates } from './publication';
import { Stage } from './stage';
import { registerExperts, reviewLocally, reviewProvincially } from './reviews';
import { Revoked, revokeTitle } from './revocation';
import { spend } from './spending';
import { openRound, registerOrganisations, Round } from './the-round';
import { transferGrants } from './transfers';
import { waiveConditions } from './waivers';

/** What the story left behind. */
export interface StoryTold {
  readonly round: Round;
  readonly applicants: readonly Applicant[];
  readonly candidates: readonly Candidate[];
  readonly evidence: readonly EvidenceShown[];
  readonly nominees: readonly Candidate[];
  readonly opinions: Opinions;
  readonly notice: NoticeResult;
  /** After the last publication. */
  readonly roster: RosterShown;
  readonly certificates: readonly Certificate[];
  readonly money: MoneyTold;
  /** Of the plan beside the programme, once the titles are awarded. */
  readonly targets: readonly TargetShown[];
}

/** What was done with money, in fen. */
export interface MoneyTold {
  readonly roundId: string;
  readonly fund: Fund;
  readonly grants: readonly Grant[];
  /** As accepted. */
  readonly spent: number;
  readonly recovered: number;
  readonly revoked: Revoked;
}

/** About how many commands each chapter takes, as far as the plan tells: what the progress is measured by. */
function chaptersOf({ organisations, bodies, cast, nominees, cap }: YearPlan) {
  const ofFate = (...kinds: string[]) => cast.filter(({ fate }) => kinds.includes(fate.kind)).length;
  const endorsed = cast.filter(({ fate }) => isEndorsed(fate)).length;
  const reviewed = cast.filter(({ fate }) => comesToReview(fate)).length;
  const endorsements = cast.reduce((sum, { endorsers }) => sum + endorsers.length, 0);
  return {
    登记单位: organisations.length + 2,
    '采用政策，启动年度选拔，下达推荐名额': bodies.length + 4,
    '采用规划，分解目标': 13,
    登记人员: cast.length,
    提交申报: cast.length + 5 + 4 * cast.filter(bringsEvidence).length,
    '逐级审核，申报截止': endorsements + 4 * ofFate('returned') + ofFate('withdrawn', 'too-late'),
    放宽条件: 2 * ofFate('waived', 'waiver-rejected'),
    组织考察: endorsed + 2,
    推荐单位专家评审: EXPERTS.length + 3 * bodies.length + 3 * reviewed,
    推荐人选: endorsed - reviewed + nominees + 3 * bodies.length + 2,
    '本地公示，报送名单': 3 * bodies.length,
    资格审查: nominees,
    省级专家评审: 5 * nominees + 10,
    提出拟入选名单: 3,
    征求部门意见: 8,
    公示与异议: 20,
    '公布入选名单，颁发证书': 6,
    备案: 6,
    '采用管理办法，确定资助额度，下达预算': cap + 3,
    '填报、审核、复核资助': 4 * cap + 6,
    拨付: 6,
    登记支出: cap + 3,
    '变更承担单位，终止和收回': 10,
    '听取陈述，取消称号': 4,
  } as const;
}
type Chapter = keyof ReturnType<typeof chaptersOf>;

/** Commands of the whole story, about. */
export function plannedCommands(plan: YearPlan): number {
  return Object.values(chaptersOf(plan)).reduce((sum, commands) => sum + commands, 0);
}

/**
 * Plays a year of selection from its call to its filing, and then what becomes of the titles and their money, over HTTP only.
 *
 * @throws DemoError at the first thing that is not as expected
 */
export async function tellStory(stage: Stage): Promise<StoryTold> {
  const chapters = chaptersOf(stage.plan);
  const titles = Object.keys(chapters);
  const chapter = <Result>(title: Chapter, tell: () => Promise<Result>): Promise<Result> => {
    stage.begin(titles.indexOf(title) + 1, titles.length, title, chapters[title]);
    return tell();
  };
  await chapter('登记单位', () => registerOrganisations(stage));
  const round = await chapter('采用政策，启动年度选拔，下达推荐名额', () => openRound(stage));
  await chapter('采用规划，分解目标', () => adoptPlan(stage));
  const applicants = await chapter('登记人员', () => registerPersons(stage));
  const [candidates, evidence] = await chapter('提交申报', async () => {
    const submitted = await submitApplications(stage, round, applicants);
    return [submitted, await attachEvidence(stage, submitted)] as const;
  });
  await chapter('逐级审核，申报截止', async () => {
    await endorseApplications(stage, candidates);
    await closeApplications(stage, round, applicants);
  });
  await chapter('放宽条件', () => waiveConditions(stage, candidates));
  const endorsed = candidates.filter(({ part }) => isEndorsed(part.fate));
  await chapter('组织考察', () => checkBackgrounds(stage, round, endorsed));
  const ranked = await chapter('推荐单位专家评审', async () => {
    await registerExperts(stage);
    return reviewLocally(stage, round, endorsed);
  });
  const lists = await chapter('推荐人选', () => nominate(stage, round, candidates, ranked));
  const nominees = lists.flatMap((list) => list.nominees);
  await chapter('本地公示，报送名单', () => publishLists(stage, round, lists));
  await chapter('资格审查', () => reviewEligibility(stage, nominees));
  const best = await chapter('省级专家评审', () => reviewProvincially(stage, round, nominees));
  const proposal = await chapter('提出拟入选名单', () => proposeRoster(stage, round, best));
  const opinions = await chapter('征求部门意见', () => consult(stage, round, proposal));
  const notice = await chapter('公示与异议', () => holdNotice(stage, round, proposal));
  const [roster, certificates] = await chapter('公布入选名单，颁发证书', async () => {
    const published = await publish(stage, round, notice);
    return [published, await verifyCertificates(stage, round)] as const;
  });
  await chapter('备案', () => fileRoster(stage, round));
  const [grants, fund] = await chapter('采用管理办法，确定资助额度，下达预算', async () => {
    await adoptMeasures(stage, round);
    const fixed = await fixGrants(stage, round, candidates);
    return [fixed, await appropriateBudget(stage, fixed)] as const;
  });
  await chapter('填报、审核、复核资助', async () => {
    await applyForGrants(stage, grants);
    await recheckGrants(stage, fund, grants);
  });
  const targets = await chapter('拨付', async () => {
    await payGrants(stage, round, fund, grants);
    await evaluatePlan(stage);
    // Days have gone by since the titles were awarded: a plan counts up to yesterday.
    return showCounted(stage, certificates.length);
  });
  const spent = await chapter('登记支出', () => spend(stage, fund, grants));
  const recovered = await chapter('变更承担单位，终止和收回', () => transferGrants(stage, grants));
  const revoked = await chapter('听取陈述，取消称号', () => revokeTitle(stage, grants));
  const money = { roundId: round.roundId, fund, grants, spent, recovered, revoked };
  const told = { round, applicants, candidates, evidence, nominees, opinions, notice, roster };
  return { ...told, certificates, money, targets };
}
