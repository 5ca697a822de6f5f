import { Candidate, bodyOf, described } from './applications';
import { Stage } from './stage';

const PROVINCIAL_REVIEWER = 'hr-reviewer';
const REASON = '演示：业绩特别优秀，主持的成果已在全省推广应用。';

/** Waivers: only what the policy lets be relaxed, and never approved by whoever proposed it (JX-PLAN 2.2.1(2)d). */
export async function waiveConditions(stage: Stage, candidates: readonly Candidate[]): Promise<void> {
  const asking = candidates.filter(({ part }) => rulesOf(part) !== undefined);
  const [first] = asking;
  if (first) await showLimits(stage, first);
  await stage.inLanes(asking, (candidate) => waive(stage, candidate));
  const rejected = asking.filter(({ part }) => part.fate.kind === 'waiver-rejected').length;
  stage.say(
    `申请放宽 ${asking.length} 人，省人社厅由另一人批准 ${asking.length - rejected} 人，驳回 ${rejected} 人`,
  );
}

function rulesOf({ fate }: Candidate['part']): readonly string[] | undefined {
  return fate.kind === 'waived' || fate.kind === 'waiver-rejected' ? fate.rules : undefined;
}

async function showLimits(stage: Stage, candidate: Candidate): Promise<void> {
  const { candidacyId } = candidate;
  const { clerk } = bodyOf(stage, candidate);
  await stage.meetRefusal('申请放宽全职在赣条件', 'rule-not-waivable', clerk, 'selection/propose-waiver', {
    candidacyId,
    rules: ['full-time-in-province'],
    reason: REASON,
  });
}

async function waive(stage: Stage, candidate: Candidate): Promise<void> {
  const { candidacyId, part } = candidate;
  const { clerk } = bodyOf(stage, candidate);
  await stage.take(clerk, 'selection/propose-waiver', { candidacyId, rules: rulesOf(part), reason: REASON });
  if (part.fate.kind === 'waived') {
    await stage.take(PROVINCIAL_REVIEWER, 'selection/approve-waiver', { candidacyId });
    return;
  }
  const attempt = `提出人自己批准放宽（${described(candidate)}）`;
  await stage.meetRefusal(attempt, 'role-not-allowed', clerk, 'selection/approve-waiver', { candidacyId });
  await stage.take(PROVINCIAL_REVIEWER, 'selection/reject-waiver', {
    candidacyId,
    reason: '演示：业绩材料不足以证明特别优秀。',
  });
}
