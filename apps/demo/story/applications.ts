import { addDays } from '#kernel';
import { DemoError } from '../demo-error';
import type { Part, PlannedBody } from '../plan/cast';
import { officeName } from '../plan/offices';
import { idOf, Stage } from './stage';
import type { Round } from './the-round';

/** Somebody of the cast, as the ledger knows them. */
export interface Applicant {
  readonly part: Part;
  readonly personId: string;
}

/** An applicant whose application the ledger has. */
export interface Candidate extends Applicant {
  readonly candidacyId: string;
}

/** Registers everybody, by the employer or by themselves; the ID numbers are valid and nobody's. */
export async function registerPersons(stage: Stage): Promise<readonly Applicant[]> {
  const applicants = await stage.inLanes(stage.plan.cast, async (part): Promise<Applicant> => {
    const { idNumber, name, phone } = part.person;
    const registered = await stage.take(part.account, 'people/register-person', { idNumber, name, phone });
    return { part, personId: idOf(registered) };
  });
  const themselves = applicants.filter(({ part }) => part.isOwnAccount).length;
  stage.say(`登记人员 ${applicants.length} 人，其中本人登记 ${themselves} 人；姓名、证件号码均为虚构`);
  return applicants;
}

/** Hands in the applications (JX-PLAN 2.3.2); a second one for a person is refused, and facts that the policy does not know. */
export async function submitApplications(
  stage: Stage,
  round: Round,
  applicants: readonly Applicant[],
): Promise<readonly Candidate[]> {
  const route = 'selection/submit-application';
  const inTime = applicants.filter(({ part }) => part.fate.kind !== 'too-late');
  const [first] = inTime;
  if (first === undefined) throw new DemoError('没有申报人');
  const unknown = { ...applicationOf(round, first), facts: { ...first.part.facts, degree: 'professor' } };
  await stage.meetRefusal('填报政策没有的学位', 'facts-invalid', first.part.account, route, unknown);
  const candidates = await stage.inLanes(inTime, async (applicant): Promise<Candidate> => {
    const submitted = await stage.take(applicant.part.account, route, applicationOf(round, applicant));
    return { ...applicant, candidacyId: idOf(submitted) };
  });
  stage.say(`提交申报 ${candidates.length} 份，提交时即逐条提示资格条件`);
  const again = applicationOf(round, first);
  await stage.meetRefusal('为同一人再次申报', 'already-exists', first.part.account, route, again);
  return candidates;
}

/** The last day is over: whoever comes now is too late. */
export async function closeApplications(
  stage: Stage,
  round: Round,
  applicants: readonly Applicant[],
): Promise<void> {
  await stage.moveClockTo(addDays(round.applicationsUntil, 1));
  for (const late of applicants.filter(({ part }) => part.fate.kind === 'too-late')) {
    await stage.meetRefusal(
      `截止后申报（${late.part.person.name}）`,
      'applications-closed',
      late.part.account,
      'selection/submit-application',
      applicationOf(round, late),
    );
  }
}

export function applicationOf({ roundId }: Round, { part, personId }: Applicant): object {
  const { employer, track, field, facts } = part;
  return {
    roundId,
    personId,
    employerId: employer,
    track,
    field,
    facts,
    cultivationGoals: '演示：三年内在本领域取得可核实的成果。',
    supportMeasures: '演示：单位提供平台、经费和团队支持。',
    teamMembers: [{ name: '团队示例', contribution: '演示：承担实验与数据整理' }],
    conductDeclared: true,
  };
}

/** Every office on the line of authority confirms in its turn; a step cannot be left out (JX-PLAN 2.3.2a). */
export async function endorseApplications(stage: Stage, candidates: readonly Candidate[]): Promise<void> {
  const route = 'selection/endorse-application';
  const fromCounty = candidates.find(({ part }) => part.endorsers.length > 2);
  if (fromCounty) {
    const body = bodyOf(stage, fromCounty);
    await stage.meetRefusal(`${officeName(body.id)}越过县局审核`, 'not-this-office', body.clerk, route, {
      candidacyId: fromCounty.candidacyId,
      conductConfirmed: true,
    });
  }
  const steps = await stage.inLanes(candidates, async ({ candidacyId, part }) => {
    for (const endorser of part.endorsers) {
      await stage.take(endorser, route, { candidacyId, conductConfirmed: true });
    }
    return part.endorsers.length;
  });
  const endorsements = steps.reduce((sum, count) => sum + count, 0);
  stage.say(`逐级审核 ${endorsements} 次；县属单位经县、市两级，自由职业者由所在市局审核`);
}

/** The candidates of a body, in the order of the cast. */
export function candidatesOf(candidates: readonly Candidate[], body: PlannedBody): readonly Candidate[] {
  return candidates.filter(({ part }) => part.body === body.id);
}

/** The body that nominates a candidate. */
export function bodyOf(stage: Stage, { part }: Applicant): PlannedBody {
  const body = stage.plan.bodies.find(({ id }) => id === part.body);
  if (body === undefined) throw new DemoError(`演示计划中没有推荐单位 ${part.body}`);
  return body;
}

/** A candidate in a line of progress. */
export function described({ part }: Applicant): string {
  return `${part.person.name}（${officeName(part.employer)}）`;
}
