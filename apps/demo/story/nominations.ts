import type { LocalDate } from '#kernel';
import { DemoError } from '../demo-error';
import { Candidate, candidatesOf, described } from './applications';
import { BODIES, Body, BodyName, officeName } from './offices';
import { Stage } from './stage';
import type { Round } from './the-round';

const PROVINCIAL_REVIEWER = 'hr-reviewer';

/** Waivers: only what the policy lets be relaxed, and never approved by whoever proposed it (JX-PLAN 2.2.1(2)d). */
export async function waiveConditions(stage: Stage, candidates: readonly Candidate[]): Promise<void> {
  for (const candidate of candidates) {
    const { candidacyId, part } = candidate;
    if (part.fate.kind !== 'waived') continue;
    const proposer = BODIES[part.body].clerk;
    const reason = '演示：业绩特别优秀，主持的成果已在全省推广应用。';
    const route = 'selection/propose-waiver';
    await stage.meetRefusal('申请放宽全职在赣条件', 'rule-not-waivable', proposer, route, {
      candidacyId,
      rules: ['full-time-in-province'],
      reason,
    });
    await stage.take(proposer, route, { candidacyId, rules: part.fate.rules, reason });
    stage.say(`${described(candidate)} 申请放宽年龄条件`);
    await stage.meetRefusal('提出人自己批准放宽', 'role-not-allowed', proposer, 'selection/approve-waiver', {
      candidacyId,
    });
    await stage.take(PROVINCIAL_REVIEWER, 'selection/approve-waiver', { candidacyId });
    stage.say('省人社厅由另一人批准放宽');
  }
}

/** Each body puts its candidates on its list: within its quota, and only when every rule is met (JX-PLAN 2.3.3). */
export async function nominate(
  stage: Stage,
  round: Round,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const nominees: Candidate[] = [];
  for (const name of Object.keys(BODIES) as BodyName[]) {
    const body = BODIES[name];
    for (const candidate of unfitFirst(candidatesOf(candidates, name))) {
      if (await nominateOne(stage, round, body, candidate)) nominees.push(candidate);
    }
  }
  stage.say(`推荐人选 ${nominees.length} 名`);
  return nominees;
}

/** On a full list the quota would stop those whom the rules are to stop. */
function unfitFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const isUnfit = ({ part }: Candidate) => part.fate.kind === 'not-eligible';
  return [...candidates.filter(isUnfit), ...candidates.filter((candidate) => !isUnfit(candidate))];
}

async function nominateOne(
  stage: Stage,
  { roundId }: Round,
  { id, clerk }: Body,
  candidate: Candidate,
): Promise<boolean> {
  const body = { roundId, bodyId: id, candidacyId: candidate.candidacyId };
  const route = 'selection/nominate-candidate';
  const attempt = `推荐 ${described(candidate)}`;
  const { fate } = candidate.part;
  switch (fate.kind) {
    case 'nominated':
    case 'waived':
      await stage.take(clerk, route, body);
      return true;
    case 'over-quota':
      await stage.meetRefusal(attempt, 'quota-exceeded', clerk, route, body);
      return false;
    case 'not-endorsed':
      await stage.meetRefusal(attempt, 'candidacy-not-endorsed', clerk, route, body);
      return false;
    case 'not-eligible':
      await stage.meetRefusal(attempt, 'not-eligible', clerk, route, body);
      return false;
    case 'too-late':
      throw new DemoError(`${candidate.person.name} 没有申报，不能推荐`);
  }
}

/** A notice as the public sees it. */
export interface NoticeShown {
  readonly noticeId: string;
  readonly status: 'running' | 'closed';
  readonly lastDay: LocalDate;
  readonly closableFrom: LocalDate;
}

/** Fixes each list, puts it on its local notice, waits for the working days, and sends it (JX-PLAN 2.3.3b). */
export async function publishLists(stage: Stage, { roundId }: Round): Promise<void> {
  const notices: NoticeShown[] = [];
  for (const body of Object.values(BODIES)) {
    const list = { roundId, bodyId: body.id };
    await stage.take(body.clerk, 'selection/fix-nomination-list', list);
    await stage.take(body.clerk, 'publicity/publish-notice', {
      kind: 'nomination-list',
      ...list,
      edition: 1,
    });
    const noticeId = `nomination-list.${roundId}.${body.id}.1`;
    notices.push(await stage.ledger.ask<NoticeShown>(null, `notices/${noticeId}`));
  }
  const [first] = notices;
  if (first === undefined) throw new DemoError('没有任何推荐人选名单');
  stage.say(`${notices.length} 份名单在本地公示，公示期至 ${first.lastDay}`);
  const { clerk, head, id } = BODIES.nanchang;
  const early = { noticeId: first.noticeId };
  await stage.meetRefusal('提前结束本地公示', 'not-yet-allowed', clerk, 'publicity/close-notice', early);
  await stage.meetRefusal('公示未满即报送名单', 'notice-not-over', head, 'selection/send-nomination-list', {
    roundId,
    bodyId: id,
  });
  await awaitEnd(stage, notices);
  for (const { id: bodyId, head: sender } of Object.values(BODIES)) {
    await stage.take(sender, 'selection/send-nomination-list', { roundId, bodyId });
  }
  stage.say(`${notices.length} 份名单报送省人社厅`);
}

/** Moves the clock past the last days and waits until the deadlines have closed the notices. */
export async function awaitEnd(stage: Stage, notices: readonly NoticeShown[]): Promise<void> {
  for (const { closableFrom } of notices) await stage.moveClockTo(closableFrom);
  for (const { noticeId } of notices) {
    await stage.ledger.waitFor<NoticeShown>(
      null,
      `notices/${noticeId}`,
      '自动结束到期的公示',
      ({ status }) => status === 'closed',
    );
  }
  stage.say(`公示期满，${notices.length} 项公示自动结束`);
}

/** The organiser reviews every nominee, rule by rule (JX-PLAN 2.3.4a). */
export async function reviewEligibility(stage: Stage, nominees: readonly Candidate[]): Promise<void> {
  for (const { candidacyId } of nominees) {
    await stage.take(PROVINCIAL_REVIEWER, 'selection/review-eligibility', { candidacyId });
  }
  const bodies = new Set(nominees.map(({ part }) => officeName(BODIES[part.body].id)));
  stage.say(`资格审查 ${nominees.length} 名，来自 ${bodies.size} 个地区、部门`);
}
