import { addDays } from '#kernel';
import { DemoError } from '../demo-error';
import type { Part, PlannedBody } from '../plan/cast';
import { officeName } from '../plan/offices';
import { idOf, Stage } from './stage';
import type { Round } from './the-round';

const SUBMIT = 'selection/submit-application';
const DRAFT = 'selection/save-application-draft';
const ENDORSE = 'selection/endorse-application';

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
    if (part.isOwnAccount) await stage.ledger.identify(part.account, idNumber);
    const registered = await stage.take(part.account, 'people/register-person', { idNumber, name, phone });
    return { part, personId: idOf(registered) };
  });
  const themselves = applicants.filter(({ part }) => part.isOwnAccount).length;
  stage.say(`登记人员 ${applicants.length} 人，其中本人登记 ${themselves} 人；姓名、证件号码均为虚构`);
  return applicants;
}

/** Hands in the applications (JX-PLAN 2.3.2), some from a draft; what is incomplete or takes a wrong way is refused. */
export async function submitApplications(
  stage: Stage,
  round: Round,
  applicants: readonly Applicant[],
): Promise<readonly Candidate[]> {
  const inTime = applicants.filter(({ part }) => part.fate.kind !== 'too-late');
  const first = inTime.find(({ part }) => !part.isOwnAccount);
  if (first === undefined) throw new DemoError('没有申报人', 'there is no applicant');
  await showFaults(stage, round, first);
  const candidates = await stage.inLanes(inTime, async (applicant): Promise<Candidate> => {
    const { account, isOwnAccount } = applicant.part;
    const application = applicationOf(round, applicant);
    if (isOwnAccount) await stage.take(account, DRAFT, draftOf(application));
    const submitted = await stage.take(account, SUBMIT, isOwnAccount ? restOf(application) : application);
    return { ...applicant, candidacyId: idOf(submitted) };
  });
  const late = applicants.filter(({ part }) => part.fate.kind === 'too-late');
  await stage.inLanes(late, (applicant) =>
    stage.take(applicant.part.account, DRAFT, draftOf(applicationOf(round, applicant))),
  );
  const drafts = inTime.filter(({ part }) => part.isOwnAccount).length;
  stage.say(
    `${applicants.length} 人填写申报，提交 ${candidates.length} 份，其中 ${drafts} 份先存草稿；另有 ${late.length} 份只存草稿，没有按期提交。提交时即逐条提示资格条件`,
  );
  const again = applicationOf(round, first);
  await stage.meetRefusal('为同一人再次申报', 'already-exists', first.part.account, SUBMIT, again);
  return candidates;
}

async function showFaults(stage: Stage, round: Round, applicant: Applicant): Promise<void> {
  const { account, facts } = applicant.part;
  const application = applicationOf(round, applicant);
  const unknown = { ...application, facts: { ...facts, degree: 'professor' } };
  await stage.meetRefusal('填报政策没有的学位', 'facts-invalid', account, SUBMIT, unknown);
  const { cultivationGoals: _goals, ...withoutGoals } = application;
  await stage.meetRefusal('未填培养目标即申报', 'application-incomplete', account, SUBMIT, withoutGoals);
  const freelance = { ...application, freelance: true };
  await stage.meetRefusal('自由职业者经非人社部门申报', 'wrong-authority', account, SUBMIT, freelance);
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
      SUBMIT,
      applicationOf(round, late),
    );
  }
}

function applicationOf({ roundId }: Round, { part, personId }: Applicant) {
  const { employer, freelance, track, field, facts } = part;
  return {
    ...{ roundId, personId, employerId: employer, track, field, facts },
    ...(freelance && { freelance }),
    cultivationGoals: '演示：三年内在本领域取得可核实的成果。',
    supportMeasures: '演示：单位提供平台、经费和团队支持。',
    teamMembers: [{ name: '团队示例', contribution: '演示：承担实验与数据整理' }],
    conductDeclared: true,
  };
}

type Application = ReturnType<typeof applicationOf>;

/** What somebody has written on the first evening. */
function draftOf({ roundId, personId, employerId, track, field, facts }: Application): object {
  return { roundId, personId, employerId, track, field, facts };
}

/** What is handed in then: the draft has the rest. */
function restOf({ employerId: _e, track: _t, field: _f, facts: _facts, ...rest }: Application): object {
  return rest;
}

/** Every office on the line of authority confirms in its turn; a step cannot be left out (JX-PLAN 2.3.2a). */
export async function endorseApplications(stage: Stage, candidates: readonly Candidate[]): Promise<void> {
  const fromCounty = candidates.find(({ part }) => part.endorsers.length > 2);
  if (fromCounty) {
    const body = bodyOf(stage, fromCounty);
    await stage.meetRefusal(`${officeName(body.id)}越过县局审核`, 'not-this-office', body.clerk, ENDORSE, {
      candidacyId: fromCounty.candidacyId,
      conductConfirmed: true,
    });
  }
  await stage.inLanes(candidates, (candidate) => takeUp(stage, candidate));
  const ofFate = (kind: string) => candidates.filter(({ part }) => part.fate.kind === kind).length;
  stage.say('逐级审核上报：县属单位经县、市两级，自由职业者由所在市局审核');
  stage.say(`退回更正后重新逐级审核 ${ofFate('returned')} 份，撤回 ${ofFate('withdrawn')} 份`);
}

/** The way up of one application: it may be sent back once, or taken back in the end. */
async function takeUp(stage: Stage, { part, personId, candidacyId }: Candidate): Promise<void> {
  const { endorsers, account } = part;
  const endorse = async (accounts: readonly string[]): Promise<void> => {
    for (const endorser of accounts)
      await stage.take(endorser, ENDORSE, { candidacyId, conductConfirmed: true });
  };
  if (part.fate.kind === 'returned') {
    await endorse(endorsers.slice(0, -1));
    const reason = '演示：培养目标过于笼统，请补充。';
    await stage.take(endorsers.at(-1) ?? null, 'selection/return-application', { candidacyId, reason });
    const roundId = candidacyId.slice(0, -personId.length - 1);
    const cultivationGoals = '演示：三年内完成两项成果，培养三名骨干。';
    await stage.take(account, SUBMIT, { roundId, personId, cultivationGoals, conductDeclared: true });
  }
  await endorse(endorsers);
  if (part.fate.kind !== 'withdrawn') return;
  const reason = '演示：本人另有安排。';
  const writtenStatement = '演示：申报人签署的撤回申请，存单位人事部门。';
  await stage.take(account, 'selection/withdraw-application', { candidacyId, reason, writtenStatement });
}

/** The candidates of a body, in the order of the cast. */
export function candidatesOf(candidates: readonly Candidate[], body: PlannedBody): readonly Candidate[] {
  return candidates.filter(({ part }) => part.body === body.id);
}

/** The body that nominates a candidate. */
export function bodyOf(stage: Stage, { part }: Applicant): PlannedBody {
  const body = stage.plan.bodies.find(({ id }) => id === part.body);
  if (body === undefined)
    throw new DemoError(
      `演示计划中没有推荐单位 ${part.body}`,
      `the plan of the demo has no nominating body ${part.body}`,
    );
  return body;
}

/** A candidate in a line of progress. */
export function described({ part }: Applicant): string {
  return `${part.person.name}（${officeName(part.employer)}）`;
}
