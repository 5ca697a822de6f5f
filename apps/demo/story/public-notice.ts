import { addDays } from '#kernel';
import { DemoError } from '../demo-error';
import { Candidate, bodyOf, described } from './applications';
import { awaitEnd, NoticeShown } from './lists';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';
const DECIDER = 'hr-approver';

/** Whom the public objects to, by rank on the proposed roster; of the open one the decision comes after publication. */
const OBJECTED_TO = [
  { rank: 2, substantiated: true, open: false },
  { rank: 3, substantiated: false, open: true },
] as const;
/** A larger roster has more of them. */
const OBJECTED_TO_ON_LARGE = [
  { rank: 11, substantiated: true, open: false },
  { rank: 23, substantiated: false, open: false },
  { rank: 37, substantiated: false, open: false },
] as const;

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
  readonly proposed: readonly Candidate[];
  readonly objections: readonly Objection[];
}

/** Draws up the proposed roster: never over the cap (JX-PLAN 2.1.1, 2.3.4). */
export async function proposeRoster(
  stage: Stage,
  { roundId }: Round,
  nominees: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const { cap } = stage.plan;
  const route = 'selection/propose-roster';
  const ranked = nominees.toSorted((one, other) => other.part.strength - one.part.strength);
  const ids = (some: readonly Candidate[]) => some.map(({ candidacyId }) => candidacyId);
  await stage.meetRefusal(`拟入选 ${cap + 1} 名`, 'cap-exceeded', ORGANISER, route, {
    roundId,
    candidacyIds: ids(ranked.slice(0, cap + 1)),
  });
  const proposed = ranked.slice(0, cap);
  await stage.take(ORGANISER, route, { roundId, candidacyIds: ids(proposed) });
  stage.say(`提出拟入选名单 ${proposed.length} 名`);
  return proposed;
}

/** Puts the roster on notice; the public objects, and some objections are upheld (JX-PLAN 2.3.5). */
export async function holdNotice(
  stage: Stage,
  { roundId }: Round,
  proposed: readonly Candidate[],
): Promise<NoticeResult> {
  const notice = await startNotice(stage, roundId);
  await stage.moveClockTo(addDays(stage.today, 1));
  const objections: Objection[] = [];
  for (const planned of [...OBJECTED_TO, ...OBJECTED_TO_ON_LARGE]) {
    const candidate = proposed[planned.rank - 1];
    if (candidate) objections.push(await object(stage, notice, candidate, planned));
  }
  const [first] = objections;
  if (first === undefined) throw new DemoError('拟入选名单中没有可提异议的人选');
  for (const objection of objections.filter(({ open }) => !open)) await decide(stage, objection);
  const route = 'selection/publish-roster';
  await stage.meetRefusal('公示期内公布名单', 'notice-not-over', ORGANISER, route, {
    roundId,
    statement: '演示公布',
  });
  await awaitEnd(stage, [notice]);
  await stage.meetRefusal('公示期满后提出异议', 'objection-late', null, 'publicity/raise-objection', {
    noticeId: notice.noticeId,
    candidacyId: first.candidate.candidacyId,
    objectorName: '异议示例丙',
    objectorContact: 'objector-late@example.org',
    grounds: '演示：公示期已满后提出的异议。',
  });
  return { proposed, objections };
}

async function startNotice(stage: Stage, roundId: string): Promise<NoticeShown> {
  const kind = 'proposed-roster';
  const tooShort = { kind, roundId, edition: 1, workingDays: 3 };
  const route = 'publicity/publish-notice';
  await stage.meetRefusal('公示 3 个工作日', 'notice-too-short', ORGANISER, route, tooShort);
  await stage.take(ORGANISER, route, { kind, roundId, edition: 1 });
  const noticeId = `${kind}.${roundId}.1`;
  const notice = await stage.ledger.ask<NoticeShown>(null, `notices/${noticeId}`);
  stage.say(`拟入选名单公示 5 个工作日，公示期至 ${notice.lastDay}`);
  await stage.meetRefusal('提前结束公示', 'not-yet-allowed', ORGANISER, 'publicity/close-notice', {
    noticeId,
  });
  return notice;
}

/** Somebody objects under their own name, and the nominating body investigates. */
async function object(
  stage: Stage,
  { noticeId }: NoticeShown,
  candidate: Candidate,
  { rank, substantiated, open }: (typeof OBJECTED_TO | typeof OBJECTED_TO_ON_LARGE)[number],
): Promise<Objection> {
  const { candidacyId } = candidate;
  await stage.take(null, 'publicity/raise-objection', {
    ...{ noticeId, candidacyId },
    objectorName: substantiated ? '异议示例甲' : '异议示例乙',
    objectorContact: `objector-${rank}@example.org`,
    grounds: substantiated
      ? '演示：申报材料所列项目并非本人主持，附有立项文件。'
      : '演示：怀疑其获得的项目经费使用不当，请予核实。',
  });
  const { items } = await stage.ledger.ask<{ items: { objectionId: string; candidacyId: string }[] }>(
    ORGANISER,
    `objections?noticeId=${noticeId}`,
  );
  const objectionId = items.find((one) => one.candidacyId === candidacyId)?.objectionId;
  if (objectionId === undefined) throw new DemoError(`查不到对 ${candidacyId} 的异议`);
  stage.say(`群众对 ${described(candidate)} 提出实名异议`);
  if (rank === OBJECTED_TO[0].rank) await refuseWithoutFinding(stage, noticeId, objectionId);
  const { clerk } = bodyOf(stage, candidate);
  await stage.take(clerk, 'publicity/file-written-finding', {
    ...{ noticeId, objectionId, substantiated },
    finding: substantiated
      ? '演示：经查阅立项文件，所反映的问题属实，申报材料与事实不符。'
      : '演示：经核对账目和凭证，所反映的问题不属实。',
  });
  stage.say(`推荐单位提交书面意见：${substantiated ? '属实' : '不属实'}`);
  return { objectionId, noticeId, candidate, substantiated, open };
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
