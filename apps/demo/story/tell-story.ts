import type { Applicant, Candidate } from './applications';
import { closeApplications, endorseApplications, registerPersons, submitApplications } from './applications';
import { nominate, publishLists, reviewEligibility, waiveConditions } from './nominations';
import { holdNotice, NoticeResult, proposeRoster } from './public-notice';
import { Certificate, fileRoster, publish, verifyCertificates } from './publication';
import { Stage } from './stage';
import { openRound, registerOrganisations, Round } from './the-round';

/** What the story left behind. */
export interface StoryTold {
  readonly round: Round;
  readonly applicants: readonly Applicant[];
  readonly candidates: readonly Candidate[];
  readonly nominees: readonly Candidate[];
  readonly notice: NoticeResult;
  readonly certificates: readonly Certificate[];
}

const CHAPTERS = 12;

/**
 * Plays a small round of selection from its call to its filing, over HTTP only.
 *
 * @throws DemoError at the first thing that is not as expected
 */
export async function tellStory(stage: Stage): Promise<StoryTold> {
  let number = 0;
  const chapter = <Result>(title: string, tell: () => Promise<Result>): Promise<Result> => {
    number += 1;
    stage.begin(number, CHAPTERS, title);
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
  const nominees = await chapter('推荐人选', () => nominate(stage, round, candidates));
  await chapter('本地公示，报送名单', () => publishLists(stage, round));
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
