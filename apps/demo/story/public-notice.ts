import { addDays } from '#kernel';
import { DemoError } from '../demo-error';
import { Candidate, bodyOf, described } from './applications';
import { awaitEnd, NoticeShown } from './lists';
import { atRank, awaitReserve, Proposal, rosterNow } from './roster';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';
const DECIDER = 'hr-approver';

const KIND = 'proposed-roster';
const NOTICE_ROUTE = 'publicity/publish-notice';

/**
 * Whom the public objects to, by rank on the proposed roster, as far as it goes; of the open one the decision comes
 * after publication.
 */
const OBJECTED_TO = [
  { rank: 2, substantiated: true, open: false },
  { rank: 3, substantiated: false, open: true },
  { rank: 11, substantiated: true, open: false },
  { rank: 23, substantiated: false, open: false },
  { rank: 37, substantiated: false, open: false },
] as const;
/** Who takes their application back while they are on notice. */
const WITHDRAWS = 4;

/** Somebody on the proposed roster whom a named member of the public objects to. */
export interface Objection {
  readonly objectionId: string;
  readonly noticeId: string;
  readonly candidate: Candidate;
  readonly substantiated: boolean;
  /** Investigated, its decision still to come when the roster is published. */
  readonly open: boolean;
}

/** What came of the notice, for the publication. */
export interface NoticeResult {
  readonly objections: readonly Objection[];
  readonly withdrawn: Candidate;
}

/** Puts the roster on notice; the public objects, and some objections are upheld (JX-PLAN 2.3.5). */
export async function holdNotice(stage: Stage, round: Round, proposal: Proposal): Promise<NoticeResult> {
  const notice = await startNotice(stage, round);
  await stage.moveClockTo(addDays(stage.today, 1));
  const objections: Objection[] = [];
  for (const planned of OBJECTED_TO.filter(({ rank }) => rank < proposal.entries.length))
    objections.push(await object(stage, notice, atRank(proposal, planned.rank), planned));
  const [first] = objections;
  if (first === undefined)
    throw new DemoError(
      '拟入选名单中没有可提异议的人选',
      'the proposed roster has no candidate to object to',
    );
  for (const objection of objections.filter(({ open }) => !open)) {
    await decide(stage, objection);
    // One after the other: who moves up for whom hangs on no race.
    if (objection.substantiated) await awaitReserve(stage, round, objection.candidate);
  }
  const withdrawn = atRank(proposal, WITHDRAWS);
  await stage.take(withdrawn.part.account, 'selection/withdraw-application', {
    ...{ candidacyId: withdrawn.candidacyId, reason: '演示：已调往省外工作。' },
    // Whoever has an account withdraws themself; for the others the employer acts on what they have signed.
    ...(!withdrawn.part.isOwnAccount && { writtenStatement: '演示：本人签署的撤回申请，存单位人事部门。' }),
  });
  const { movedUp } = await awaitReserve(stage, round, withdrawn);
  stage.say(`${described(withdrawn)} 撤回申报；候补自动递补，累计 ${movedUp.length} 名`);
  await stage.meetRefusal('公示期内公布名单', 'notice-not-over', ORGANISER, 'selection/publish-roster', {
    ...{ roundId: round.roundId, statement: '演示公布' },
  });
  await awaitEnd(stage, [notice]);
  await stage.meetRefusal('公示期满后提出异议', 'objection-late', null, 'publicity/raise-objection', {
    noticeId: notice.noticeId,
    candidacyId: await idOnNotice(stage, notice, OBJECTED_TO[0].rank),
    objectorName: '异议示例丙',
    objectorContact: 'objector-late@example.org',
    grounds: '演示：公示期已满后提出的异议。',
  });
  return { objections, withdrawn };
}

/** Whoever moved up during the notice has one of their own, of full length (JX-PLAN 2.3.5a). */
export async function holdSupplementaryNotice(stage: Stage, round: Round): Promise<void> {
  const notice = await publishNotice(stage, round);
  stage.say(`递补人选补充公示 5 个工作日，公示期至 ${notice.lastDay}`);
  await awaitEnd(stage, [notice]);
}

async function publishNotice(stage: Stage, round: Round): Promise<NoticeShown> {
  const { roundId } = round;
  const { edition } = await rosterNow(stage, round);
  await stage.take(ORGANISER, NOTICE_ROUTE, { kind: KIND, roundId, edition });
  return stage.ledger.ask<NoticeShown>(null, `notices/${KIND}.${roundId}.${edition}`);
}

async function startNotice(stage: Stage, round: Round): Promise<NoticeShown> {
  const { edition } = await rosterNow(stage, round);
  await stage.meetRefusal('公示 3 个工作日', 'notice-too-short', ORGANISER, NOTICE_ROUTE, {
    ...{ kind: KIND, roundId: round.roundId, edition, workingDays: 3 },
  });
  const notice = await publishNotice(stage, round);
  stage.say(`拟入选名单公示 5 个工作日，公示期至 ${notice.lastDay}`);
  await stage.meetRefusal('提前结束公示', 'not-yet-allowed', ORGANISER, 'publicity/close-notice', {
    noticeId: notice.noticeId,
  });
  return notice;
}

interface ListedObjection {
  readonly objectionId: string;
  readonly candidacyId: string;
  readonly investigatorId: string;
}

/** Somebody objects under their own name, and the office in charge investigates: the nominating body, or one above it. */
async function object(
  stage: Stage,
  notice: NoticeShown,
  candidate: Candidate,
  { rank, substantiated, open }: (typeof OBJECTED_TO)[number],
): Promise<Objection> {
  const { noticeId } = notice;
  const { candidacyId } = candidate;
  await stage.take(null, 'publicity/raise-objection', {
    ...{ noticeId, candidacyId: await idOnNotice(stage, notice, rank) },
    objectorName: substantiated ? '异议示例甲' : '异议示例乙',
    objectorContact: `objector-${rank}@example.org`,
    grounds: substantiated
      ? '演示：申报材料所列项目并非本人主持，附有立项文件。'
      : '演示：怀疑其获得的项目经费使用不当，请予核实。',
  });
  const { items } = await stage.ledger.ask<{ items: ListedObjection[] }>(
    ORGANISER,
    `objections?noticeId=${noticeId}`,
  );
  const listed = items.find((one) => one.candidacyId === candidacyId);
  if (listed === undefined)
    throw new DemoError(`查不到对 ${candidacyId} 的异议`, `the objection to ${candidacyId} is not found`);
  const { objectionId } = listed;
  await proveContact(stage, noticeId, objectionId);
  stage.say(`群众对 ${described(candidate)} 提出实名异议，联系方式已凭验证码核验`);
  if (rank === OBJECTED_TO[0].rank) await refuseWithoutFinding(stage, noticeId, objectionId);
  const body = bodyOf(stage, candidate);
  // A body to whose group the candidate's employer belongs does not investigate: the organiser above it does.
  const isBodys = listed.investigatorId === body.id;
  await stage.take(isBodys ? body.investigator : ORGANISER, 'publicity/file-written-finding', {
    ...{ noticeId, objectionId, substantiated },
    finding: substantiated
      ? '演示：经查阅立项文件，所反映的问题属实，申报材料与事实不符。'
      : '演示：经核对账目和凭证，所反映的问题不属实。',
  });
  stage.say(`${isBodys ? '推荐单位' : '省人社厅'}提交书面意见：${substantiated ? '属实' : '不属实'}`);
  return { objectionId, noticeId, candidate, substantiated, open };
}

/** The objector gives the code that the demo shows in the place of a mail. */
async function proveContact(stage: Stage, noticeId: string, objectionId: string): Promise<void> {
  // What the worker records of sending it comes first, in every demo.
  await stage.ledger.waitFor<{ delivery: string | null }>(
    ...([null, `objections/${objectionId}/progress`, '发出验证码'] as const),
    ({ delivery }) => delivery === 'sent',
  );
  const { status, body } = await stage.ledger.read<{ code: string }>(
    `/api/demo/contact-codes/${objectionId}`,
  );
  if (status !== 200)
    throw new DemoError(
      '演示没有给出验证码：台账配置了邮件服务（SMTP_URL）时不能运行演示',
      'the demo got no contact code: it cannot run on a ledger that sends mail (SMTP_URL)',
    );
  const { code } = body;
  await stage.take(null, 'publicity/confirm-objection-contact', { noticeId, objectionId, code });
}

/** What the public's notice calls the candidate of a rank: nobody else's answers call them so. */
async function idOnNotice(stage: Stage, { noticeId }: NoticeShown, rank: number): Promise<string> {
  const { entries } = await stage.ledger.ask<{ entries: { rank: number; candidacyId: string }[] }>(
    null,
    `notices/${noticeId}`,
  );
  const entry = entries.find((one) => one.rank === rank);
  if (entry === undefined) throw new DemoError(`公示中没有第 ${rank} 名`, `the notice has no rank ${rank}`);
  return entry.candidacyId;
}

function refuseWithoutFinding(stage: Stage, noticeId: string, objectionId: string): Promise<unknown> {
  return stage.meetRefusal('未经调查即处理异议', 'finding-missing', DECIDER, 'publicity/decide-objection', {
    noticeId,
    objectionId,
    result: 'not-upheld',
    reason: '演示：未经调查。',
  });
}

/** The organiser decides on the written finding. */
export async function decide(
  stage: Stage,
  { objectionId, noticeId, candidate, substantiated }: Objection,
): Promise<void> {
  await stage.take(DECIDER, 'publicity/decide-objection', {
    ...{ noticeId, objectionId },
    result: substantiated ? 'upheld' : 'not-upheld',
    reason: substantiated ? '演示：书面意见属实，异议成立。' : '演示：书面意见不属实，异议不成立。',
  });
  stage.say(`省人社厅认定异议${substantiated ? '成立' : '不成立'}：${described(candidate)}`);
}
