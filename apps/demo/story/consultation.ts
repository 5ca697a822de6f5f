import { addDays, LocalDate } from '#kernel';
import { OFFICES } from '../plan/offices';
import { Candidate, described } from './applications';
import { atRank, awaitReserve, Proposal } from './roster';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';
const DEPARTMENTS = [
  { departmentId: 'talent-office', officeId: OFFICES.talentOffice },
  { departmentId: 'publicity', officeId: OFFICES.publicityDepartment },
  { departmentId: 'science-technology', officeId: OFFICES.scienceDepartment },
  { departmentId: 'education', officeId: OFFICES.educationDepartment },
];

/** How the four departments answered. */
export interface Opinions {
  readonly departments: readonly { readonly departmentId: string; readonly opinion: string }[];
  readonly kept: Candidate;
  readonly takenOff: Candidate;
}

/**
 * Asks the four departments (JX-PLAN 2.3.4c): one agrees, one has a remark, one objects to two candidates, one lets its
 * days pass. Of the two the organiser keeps the first and takes the last off.
 */
export async function consult(stage: Stage, round: Round, proposal: Proposal): Promise<Opinions> {
  const { roundId } = round;
  const edition = { roundId, edition: 1 };
  const [kept, takenOff] = [atRank(proposal, 1), atRank(proposal, proposal.entries.length)];
  const notice = { kind: 'proposed-roster', ...edition };
  await stage.meetRefusal(
    '未征求意见即公示',
    'consultation-missing',
    ORGANISER,
    'publicity/publish-notice',
    notice,
  );
  await stage.take(ORGANISER, 'selection/open-consultation', { ...edition, departments: DEPARTMENTS });
  const give = (account: string, departmentId: string, opinion: object) =>
    stage.take(account, 'selection/give-opinion', { ...edition, departmentId, ...opinion });
  await give('talent-officer', 'talent-office', { opinion: 'agrees' });
  await give('publicity-officer', 'publicity', { opinion: 'remarks', remarks: '演示：建议加强宣传。' });
  await give('science-officer', 'science-technology', {
    opinion: 'objects',
    objections: [kept, takenOff].map(({ candidacyId }) => ({ candidacyId, reason: '演示：项目归属存疑。' })),
  });
  const { dueOn } = await board(stage, roundId);
  await stage.moveClockTo(addDays(dueOn, 1));
  const { departments } = await stage.ledger.waitFor<Board>(
    ORGANISER,
    `rounds/${roundId}/consultation`,
    '登记逾期的意见',
    (body) => body.departments.some(({ opinion }) => opinion === 'lapsed'),
  );
  const late = { ...edition, departmentId: 'education', opinion: 'agrees' };
  await stage.meetRefusal(
    '逾期反馈意见',
    'opinion-late',
    'education-officer',
    'selection/give-opinion',
    late,
  );
  for (const [candidate, resolution] of [
    [kept, 'kept'],
    [takenOff, 'taken-off'],
  ] as const) {
    await stage.take(ORGANISER, 'selection/resolve-opinion', {
      ...{ ...edition, departmentId: 'science-technology', candidacyId: candidate.candidacyId, resolution },
      reason: resolution === 'kept' ? '演示：经核实归属清楚。' : '演示：经核实归属不清。',
    });
  }
  stage.say(
    `征求四部门意见：同意 1，有建议 1，不同意 1（保留 ${described(kept)}，去掉 ${described(takenOff)}），逾期 1`,
  );
  const { movedUp } = await awaitReserve(stage, round, takenOff);
  stage.say(`候补 ${movedUp.length} 名自动递补`);
  return { departments, kept, takenOff };
}

interface Board {
  readonly dueOn: LocalDate;
  readonly departments: Opinions['departments'];
}

function board(stage: Stage, roundId: string): Promise<Board> {
  return stage.ledger.ask<Board>(ORGANISER, `rounds/${roundId}/consultation`);
}
