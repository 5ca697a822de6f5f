import { comesToReview } from '../plan/fates';
import type { YearPlan } from '../plan/year-plan';
import type { Applicant, Candidate } from './applications';
import { closeApplications, endorseApplications, registerPersons, submitApplications } from './applications';
import { publishLists, reviewEligibility } from './lists';
import { nominate } from './nominations';
import { holdNotice, NoticeResult, proposeRoster } from './public-notice';
import { Certificate, fileRoster, publish, verifyCertificates } from './publication';
import { Stage } from './stage';
import { openRound, registerOrganisations, Round } from './the-round';
import { waiveConditions } from './waivers';

/** What the story left behind. */
export interface StoryTold {
  readonly round: Round;
  readonly applicants: readonly Applicant[];
  readonly candidates: readonly Candidate[];
  readonly nominees: readonly Candidate[];
  readonly notice: NoticeResult;
  readonly certificates: readonly Certificate[];
}

/** About how many commands each chapter takes, as far as the plan tells: what the progress is measured by. */
function chaptersOf({ organisations, bodies, cast, nominees }: YearPlan) {
  const waivers = cast.filter(({ fate }) => fate.kind === 'waived' || fate.kind === 'waiver-rejected').length;
  return {
    '登记单位，采用政策': organisations.length + 1,
    '启动年度选拔，下达推荐名额': bodies.length + 3,
    登记人员: cast.length,
    提交申报: cast.length + 2,
    '逐级审核，申报截止': cast.reduce((sum, { endorsers }) => sum + endorsers.length, 0),
    放宽条件: 2 * waivers,
    推荐人选: cast.filter(({ fate }) => !comesToReview(fate)).length + nominees + bodies.length,
    '本地公示，报送名单': 3 * bodies.length,
    '资格审查，提出拟入选名单': nominees + 2,
    公示与异议: 20,
    '公布入选名单，颁发证书': 4,
    备案: 4,
  } as const;
}
type Chapter = keyof ReturnType<typeof chaptersOf>;

/** Commands of the whole story, about. */
export function plannedCommands(plan: YearPlan): number {
  return Object.values(chaptersOf(plan)).reduce((sum, commands) => sum + commands, 0);
}

/**
 * Plays a year of selection from its call to its filing, over HTTP only.
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
  await chapter('登记单位，采用政策', () => registerOrganisations(stage));
  const round = await chapter('启动年度选拔，下达推荐名额', () => openRound(stage));
  const applicants = await chapter('登记人员', () => registerPersons(stage));
  const candidates = await chapter('提交申报', () => submitApplications(stage, round, applicants));
  await chapter('逐级审核，申报截止', async () => {
    await endorseApplications(stage, candidates);
    await closeApplications(stage, round, applicants);
  });
  await chapter('放宽条件', () => waiveConditions(stage, candidates));
  const lists = await chapter('推荐人选', () => nominate(stage, round, candidates));
  const nominees = lists.flatMap((list) => list.nominees);
  await chapter('本地公示，报送名单', () => publishLists(stage, round, lists));
  const proposed = await chapter('资格审查，提出拟入选名单', async () => {
    await reviewEligibility(stage, nominees);
    return proposeRoster(stage, round, nominees);
  });
  const notice = await chapter('公示与异议', () => holdNotice(stage, round, proposed));
  const certificates = await chapter('公布入选名单，颁发证书', async () => {
    await publish(stage, round, notice);
    return verifyCertificates(stage, round);
  });
  await chapter('备案', () => fileRoster(stage, round));
  return { round, applicants, candidates, nominees, notice, certificates };
}
