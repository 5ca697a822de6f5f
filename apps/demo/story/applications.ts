import { addDays } from '#kernel';
import { SyntheticPerson, syntheticPersons } from '../synthetic/synthetic-persons';
import { CAST, Part } from './cast';
import { BODIES, BodyName, OFFICES, officeName } from './offices';
import { idOf, Stage } from './stage';
import { FIRST_YEAR, Round } from './the-round';

/** Accounts of applicants that the demo has. */
const APPLICANT_ACCOUNTS = 16;

/** Somebody of the cast, as the ledger knows them. */
export interface Applicant {
  readonly part: Part;
  readonly person: SyntheticPerson;
  /** The account that registers and files. */
  readonly account: string;
  readonly personId: string;
}

/** An applicant whose application the ledger has. */
export interface Candidate extends Applicant {
  readonly candidacyId: string;
}

/** Registers everybody, by the employer or by themselves; the ID numbers are valid and nobody's. */
export async function registerPersons(stage: Stage): Promise<readonly Applicant[]> {
  const persons = syntheticPersons(
    stage.seed,
    stage.year,
    CAST.map(({ age }) => age),
  );
  const applicants: Applicant[] = [];
  let themselves = 0;
  for (const [index, part] of CAST.entries()) {
    const person = persons[index];
    if (person === undefined) throw new RangeError('there is a person for everybody of the cast');
    if (part.filedBy === null) themselves += 1;
    const account = part.filedBy ?? applicantAccount(stage.year, themselves);
    const { idNumber, name, phone } = person;
    const registered = await stage.take(account, 'people/register-person', { idNumber, name, phone });
    applicants.push({ part, person, account, personId: idOf(registered) });
  }
  stage.say(`登记人员 ${applicants.length} 人，其中本人登记 ${themselves} 人；姓名、证件号码均为虚构`);
  return applicants;
}

/** Each year's applicants have accounts of their own, as long as there are any. */
function applicantAccount(year: number, ordinal: number): string {
  const perYear = CAST.filter(({ filedBy }) => filedBy === null).length;
  const number = (((year - FIRST_YEAR) * perYear + ordinal - 1) % APPLICANT_ACCOUNTS) + 1;
  return `applicant-${String(number).padStart(2, '0')}`;
}

/** Hands in the applications (JX-PLAN 2.3.2); a second one for a person, and one after the last day, are refused. */
export async function submitApplications(
  stage: Stage,
  round: Round,
  applicants: readonly Applicant[],
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const applicant of applicants.filter(({ part }) => part.fate.kind !== 'too-late')) {
    const application = applicationOf(round, applicant);
    const submitted = await stage.take(applicant.account, 'selection/submit-application', application);
    candidates.push({ ...applicant, candidacyId: idOf(submitted) });
  }
  stage.say(`提交申报 ${candidates.length} 份，提交时即逐条提示资格条件`);
  const [first] = candidates;
  if (first) {
    await stage.meetRefusal(
      '为同一人再次申报',
      'already-exists',
      'hospital-employer',
      'selection/submit-application',
      applicationOf(round, first),
    );
  }
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
      `截止后申报（${late.person.name}）`,
      'applications-closed',
      late.account,
      'selection/submit-application',
      applicationOf(round, late),
    );
  }
}

function applicationOf({ roundId }: Round, { part, personId }: Applicant): object {
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
  const fromCounty = candidates.find(({ part }) => part.employer === OFFICES.xiushuiStation);
  if (fromCounty) {
    await stage.meetRefusal(
      '九江市局越过修水县局审核',
      'not-this-office',
      BODIES.jiujiang.clerk,
      'selection/endorse-application',
      { candidacyId: fromCounty.candidacyId, conductConfirmed: true },
    );
  }
  let endorsements = 0;
  for (const { candidacyId, part } of candidates) {
    for (const endorser of part.endorsers) {
      await stage.take(endorser, 'selection/endorse-application', { candidacyId, conductConfirmed: true });
      endorsements += 1;
    }
  }
  stage.say(`逐级审核 ${endorsements} 次；县属单位经县、市两级，自由职业者由所在市局审核`);
}

/** The candidates of a body. */
export function candidatesOf(candidates: readonly Candidate[], body: BodyName): readonly Candidate[] {
  return candidates.filter(({ part }) => part.body === body);
}

/** A candidate in a line of progress. */
export function described({ person, part }: Applicant): string {
  return `${person.name}（${officeName(part.employer).replace('（演示）', '')}）`;
}
