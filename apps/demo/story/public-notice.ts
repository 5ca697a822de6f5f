import { addDays } from '#kernel';
import { DemoError } from '../demo-error';
import { Candidate, described } from './applications';
import { awaitEnd, NoticeShown } from './nominations';
import { BODIES, OFFICES } from './offices';
import { Stage } from './stage';
import { CAP, Round } from './the-round';

const ORGANISER = 'hr-clerk';
const DECIDER = 'hr-approver';

/** Somebody on the proposed roster whom a named member of the public objects to. */
export interface Objection {
  readonly objectionId: string;
  readonly noticeId: string;
  readonly candidate: Candidate;
  readonly substantiated: boolean;
}

/** What came of the notice, for the publication. */
export interface NoticeResult {
  readonly proposed: readonly Candidate[];
  readonly upheld: Objection;
  /** Investigated, its decision still to come. */
  readonly open: Objection;
}

/** Draws up the proposed roster: never over the cap (JX-PLAN 2.1.1, 2.3.4). */
export async function proposeRoster(
  stage: Stage,
  { roundId }: Round,
  nominees: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const route = 'selection/propose-roster';
  const ranked = inProposedOrder(nominees);
  const ids = (some: readonly Candidate[]) => some.map(({ candidacyId }) => candidacyId);
  await stage.meetRefusal(`拟入选 ${ranked.length} 名`, 'cap-exceeded', ORGANISER, route, {
    roundId,
    candidacyIds: ids(ranked),
  });
  const proposed = ranked.slice(0, CAP);
  await stage.take(ORGANISER, route, { roundId, candidacyIds: ids(proposed) });
  stage.say(`提出拟入选名单 ${proposed.length} 名`);
  return proposed;
}

/** Each body's first nominee before anybody's second; of those, whoever needed a waiver comes first. */
function inProposedOrder(nominees: readonly Candidate[]): readonly Candidate[] {
  const isFirst = ({ part }: Candidate, index: number) =>
    nominees.findIndex((other) => other.part.body === part.body) === index;
  const seconds = nominees.filter((nominee, index) => !isFirst(nominee, index));
  const waived = seconds.filter(({ part }) => part.fate.kind === 'waived');
  return [...nominees.filter(isFirst), ...waived, ...seconds.filter((nominee) => !waived.includes(nominee))];
}

/** Puts the roster on notice; the public objects to two, and one objection is upheld (JX-PLAN 2.3.5). */
export async function holdNotice(
  stage: Stage,
  { roundId }: Round,
  proposed: readonly Candidate[],
): Promise<NoticeResult> {
  const notice = await startNotice(stage, roundId);
  await stage.moveClockTo(addDays(stage.today, 1));
  const upheld = await object(stage, notice, candidateAt(proposed, OFFICES.newAreaSemiconductor), {
    substantiated: true,
    grounds: '演示：申报材料所列项目并非本人主持，附有立项文件。',
    finding: '演示：经查阅立项文件，所反映的问题属实，申报材料与事实不符。',
  });
  const open = await object(stage, notice, candidateAt(proposed, OFFICES.provincialEnterprise), {
    substantiated: false,
    grounds: '演示：怀疑其获得的项目经费使用不当，请予核实。',
    finding: '演示：经核对账目和凭证，所反映的问题不属实。',
  });
  await decide(stage, upheld, 'upheld');
  await stage.meetRefusal('公示期内公布名单', 'notice-not-over', ORGANISER, 'selection/publish-roster', {
    roundId,
    statement: '演示公布',
  });
  await awaitEnd(stage, [notice]);
  await stage.meetRefusal('公示期满后提出异议', 'objection-late', null, 'publicity/raise-objection', {
    noticeId: notice.noticeId,
    candidacyId: open.candidate.candidacyId,
    objectorName: '异议示例丙',
    objectorContact: 'objector-c@example.org',
    grounds: '演示：公示期已满后提出的异议。',
  });
  return { proposed, upheld, open };
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

function candidateAt(candidates: readonly Candidate[], employer: string): Candidate {
  const found = candidates.find(({ part }) => part.employer === employer);
  if (found === undefined) throw new DemoError(`拟入选名单中没有 ${employer} 的人选`);
  return found;
}

/** Somebody objects under their own name, and the nominating body investigates. */
async function object(
  stage: Stage,
  { noticeId }: NoticeShown,
  candidate: Candidate,
  content: { readonly substantiated: boolean; readonly grounds: string; readonly finding: string },
): Promise<Objection> {
  const { substantiated, grounds, finding } = content;
  const { candidacyId, part } = candidate;
  await stage.take(null, 'publicity/raise-objection', {
    noticeId,
    candidacyId,
    objectorName: substantiated ? '异议示例甲' : '异议示例乙',
    objectorContact: `objector-${substantiated ? 'a' : 'b'}@example.org`,
    grounds,
  });
  const { items } = await stage.ledger.ask<{ items: { objectionId: string; candidacyId: string }[] }>(
    ORGANISER,
    `objections?noticeId=${noticeId}`,
  );
  const objectionId = items.find((one) => one.candidacyId === candidacyId)?.objectionId;
  if (objectionId === undefined) throw new DemoError(`查不到对 ${candidacyId} 的异议`);
  stage.say(`群众对 ${described(candidate)} 提出实名异议`);
  if (substantiated) await refuseWithoutFinding(stage, noticeId, objectionId);
  const investigator = BODIES[part.body].clerk;
  const investigated = { noticeId, objectionId, substantiated, finding };
  await stage.take(investigator, 'publicity/file-written-finding', investigated);
  stage.say(`推荐单位提交书面意见：${substantiated ? '属实' : '不属实'}`);
  return { objectionId, noticeId, candidate, substantiated };
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
  { objectionId, noticeId, candidate }: Objection,
  result: 'upheld' | 'not-upheld',
): Promise<void> {
  const reason =
    result === 'upheld' ? '演示：书面意见属实，异议成立。' : '演示：书面意见不属实，异议不成立。';
  await stage.take(DECIDER, 'publicity/decide-objection', { noticeId, objectionId, result, reason });
  stage.say(`省人社厅认定异议${result === 'upheld' ? '成立' : '不成立'}：${described(candidate)}`);
}
