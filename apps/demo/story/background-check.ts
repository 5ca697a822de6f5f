import { Candidate, bodyOf, described } from './applications';
import { Stage } from './stage';
import type { Round } from './the-round';

const REPORT = 'selection/report-background-check';
const RECORD = 'selection/record-background-check';

/** Each body checks the background of whoever has come all the way up: one person checks, another records (JX-PLAN 2.3.3a). */
export async function checkBackgrounds(
  stage: Stage,
  { roundId }: Round,
  candidates: readonly Candidate[],
): Promise<void> {
  const [first] = candidates;
  if (first) {
    const { clerk } = bodyOf(stage, first);
    await stage.meetRefusal('未经考察即登记结果', 'background-check-unreported', clerk, RECORD, {
      candidacyId: first.candidacyId,
    });
    await stage.meetRefusal(
      `未经考察即推荐 ${described(first)}`,
      'background-check-missing',
      clerk,
      'selection/nominate-candidate',
      { roundId, bodyId: first.part.body, candidacyId: first.candidacyId },
    );
  }
  await stage.inLanes(candidates, async (candidate) => {
    const { clerk, head } = bodyOf(stage, candidate);
    await stage.take(head, REPORT, checkOf(candidate));
    return stage.take(clerk, RECORD, { candidacyId: candidate.candidacyId });
  });
  const failed = candidates.filter(({ part }) => part.fate.kind === 'check-failed').length;
  stage.say(`组织考察 ${candidates.length} 人，未通过 ${failed} 人`);
}

function checkOf({ candidacyId, part }: Candidate) {
  const passed = part.fate.kind !== 'check-failed';
  const findings = passed ? '演示：经考察，品行、业绩属实。' : '演示：经考察，业绩与申报不符。';
  return { candidacyId, passed, findings };
}
