import { DEMO_ORGANISATION_IDS, DEMO_ORGANISATIONS, demoUser } from '#access/demo-identity';
import { Caller } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';

export const OFFICES = DEMO_ORGANISATION_IDS;
export const PROGRAMME = 'jiangxi-double-high';
export const ROUND = `${PROGRAMME}-2022`;

/** Facts of a natural scientist who meets every rule. */
export const SCIENTIST = {
  degree: 'doctor',
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
  ledProjects: [{ level: 'provincial', evidence: '省级项目立项通知书（虚构）' }],
};

/** Facts of a technician who meets every rule of the skilled track. */
export const TECHNICIAN = {
  skillLevel: 'senior-technician',
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
  contests: [
    { contest: 'national-contest', role: 'competitor', place: 2, evidence: '国家级竞赛证书（虚构）' },
  ],
};

/** The provincial HR department registers itself and everybody below it. */
export async function registerOrganisations(ledger: LedgerUnderTest): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  for (const { id, name, kind, level, parent } of DEMO_ORGANISATIONS) {
    const parentId = parent === null ? {} : { parentId: parent };
    await clerk.command('people/register-organisation', {
      organisationId: id,
      name: name.zh,
      kind,
      level,
      ...parentId,
    });
  }
}

/** Body of the call of the round of 2022. */
export const CALL = {
  programmeId: PROGRAMME,
  year: 2022,
  applicationsFrom: '2022-03-01',
  applicationsUntil: '2022-03-15',
  referenceDate: '2022-01-01',
  conditions: '按实施方案第二部分（演示）',
  materials: '申报书及证明材料（演示）',
  procedure: '逐级申报、推荐、评审、公示、公布（演示）',
  enquiries: '0791-00000000',
};

/** Adopts the policy, opens the round of 2022 and gives the bodies their quotas. */
export async function openRound(
  ledger: LedgerUnderTest,
  { cap, quotas }: { readonly cap: number; readonly quotas: Readonly<Record<string, number>> },
): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2021-1' });
  await clerk.command('programmes/open-round', { ...CALL, cap });
  for (const [bodyId, quota] of Object.entries(quotas)) {
    await clerk.command('programmes/allocate-quota', { roundId: ROUND, bodyId, quota });
  }
}

/** An invented person, as an applicant's account registers itself. */
export interface Applicant {
  /** Demo account: `applicant-01` … */
  readonly account: string;
  readonly name: string;
  readonly birthDate: string;
}

/** What tells one application from another. */
export interface ApplicationOf {
  readonly employerId: string;
  readonly track: string;
  readonly facts: object;
}

/** Body of an application that is complete. */
export function applicationBody(personId: string, { employerId, track, facts }: ApplicationOf) {
  return {
    roundId: ROUND,
    personId,
    employerId,
    track,
    field: '新材料（虚构）',
    facts,
    cultivationGoals: '三年内完成一项省级课题（虚构）',
    supportMeasures: '配备团队和经费（虚构）',
    teamMembers: [{ name: '虚构组员', contribution: '实验' }],
    conductDeclared: true,
  };
}

/** What an applicant is registered by. */
export function registrationBody({ account, birthDate, name }: Applicant) {
  const order = Number(account.slice(-2));
  const phone = `1380000${String(order).padStart(4, '0')}`;
  return { idNumber: identityNumber(birthDate, order), name, phone };
}

/** Registers a person by their own account, whose identity the identity provider asserts; gives the person's id. */
export async function registerPerson(ledger: LedgerUnderTest, applicant: Applicant): Promise<string> {
  const body = registrationBody(applicant);
  const caller = await ledger.identified(applicant.account, body.idNumber);
  const { stream } = await caller.command('people/register-person', body);
  return ledger.forStaff(stream).slice('person-'.length);
}

/** An employer says that it employs a registered person, who confirms it. */
export async function employ(ledger: LedgerUnderTest, applicant: Applicant, user: string): Promise<void> {
  const employer = await ledger.as(user);
  const { stream } = await employer.command('people/register-person', registrationBody(applicant));
  const employerId = demoUser(user)?.office;
  const tie = { personId: ledger.forStaff(stream).slice('person-'.length), employerId };
  await (await ledger.as(applicant.account)).command('people/confirm-employment', tie);
}

/** Registers a person and hands in their application; gives the candidacy's id. */
export async function apply(
  ledger: LedgerUnderTest,
  applicant: Applicant,
  application: ApplicationOf,
): Promise<string> {
  const personId = await registerPerson(ledger, applicant);
  const caller = await ledger.as(applicant.account);
  await caller.command('selection/submit-application', applicationBody(personId, application));
  return `${ROUND}.${personId}`;
}

/** Sends an application up the line of authority, one office after the other. */
export async function endorse(
  ledger: LedgerUnderTest,
  candidacyId: string,
  users: readonly string[],
): Promise<void> {
  for (const user of users) await (await ledger.as(user)).command(...endorsement(candidacyId));
}

/** Route and body of an endorsement. */
export function endorsement(candidacyId: string): [route: string, body: object] {
  return ['selection/endorse-application', { candidacyId, conductConfirmed: true }];
}

/** Puts a candidate on a body's list. */
export async function nominate(by: Caller, bodyId: string, candidacyId: string): Promise<void> {
  await by.command('selection/nominate-candidate', { roundId: ROUND, bodyId, candidacyId });
}

/** The accounts that act for a body: `<account>-clerk` and `<account>-head`. */
export interface ActingBody {
  readonly bodyId: string;
  readonly account: string;
}

export const NANCHANG: ActingBody = { bodyId: OFFICES.nanchangBureau, account: 'nanchang' };
export const JIUJIANG: ActingBody = { bodyId: OFFICES.jiujiangBureau, account: 'jiujiang' };

/** The body's background checks, all passed. */
export async function checkBackgrounds(
  ledger: LedgerUnderTest,
  { account }: ActingBody,
  candidacyIds: readonly string[],
): Promise<void> {
  const [clerk, head] = [await ledger.as(`${account}-clerk`), await ledger.as(`${account}-head`)];
  const passed = { passed: true, findings: '品行、业绩属实（虚构）' };
  for (const candidacyId of candidacyIds) {
    await head.command('selection/report-background-check', { candidacyId, ...passed });
    await clerk.command('selection/record-background-check', { candidacyId });
  }
}

/** Just as many experts as a provincial panel draws for each candidate; a local one takes the first three. */
const EXPERTS = ['expert-1', 'expert-2', 'expert-3', 'expert-4', 'expert-5'];
const LOCAL_EXPERTS = EXPERTS.slice(0, 3);

/** Enters the experts in the register. */
export async function registerExperts(ledger: LedgerUnderTest): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  for (const expertId of EXPERTS)
    await clerk.command('reviews/register-expert', {
      expertId,
      name: '虚构专家',
      fields: ['新材料（虚构）'],
    });
}

/** A body's expert review, in which the candidates come out in the order given. The experts are registered. */
export async function reviewLocally(
  ledger: LedgerUnderTest,
  { bodyId, account }: ActingBody,
  candidacyIds: readonly string[],
): Promise<void> {
  const clerk = await ledger.as(`${account}-clerk`);
  const panelId = `${ROUND}.local.${bodyId}`;
  const panel = { roundId: ROUND, level: 'local', bodyId, expertIds: LOCAL_EXPERTS };
  await clerk.command('reviews/convene-review-panel', panel);
  await clerk.command('reviews/draw-experts', { panelId, candidacyIds });
  await scoreInOrder(ledger, panelId, candidacyIds, LOCAL_EXPERTS);
  await clerk.command('reviews/conclude-review-panel', { panelId });
}

/** The organiser's expert review of all who were found eligible, in which they come out in the order given. */
export async function reviewProvincially(
  ledger: LedgerUnderTest,
  candidacyIds: readonly string[],
): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  const panelId = `${ROUND}.provincial`;
  const panel = { roundId: ROUND, level: 'provincial', expertIds: EXPERTS };
  await clerk.command('reviews/convene-review-panel', panel);
  await clerk.command('reviews/draw-experts', { panelId });
  await scoreInOrder(ledger, panelId, candidacyIds, EXPERTS);
  await clerk.command('reviews/conclude-review-panel', { panelId });
}

/** Every expert of the panel scores every candidate: whoever is named later gets less. */
async function scoreInOrder(
  ledger: LedgerUnderTest,
  panelId: string,
  candidacyIds: readonly string[],
  expertIds: readonly string[],
): Promise<void> {
  for (const [index, candidacyId] of candidacyIds.entries()) {
    const points = ['basics', 'cultivation-goals', 'support-measures'].map((criterionId) => ({
      criterionId,
      points: 90 - index,
    }));
    for (const expertId of expertIds) {
      const id = ledger.idFor({ expert: expertId }, candidacyId);
      const scorecard = { panelId, candidacyId: id, points };
      await (await ledger.as(expertId)).command('reviews/submit-scorecard', scorecard);
    }
  }
}

/** The departments that the policy has consulted, with the accounts that answer. */
const DEPARTMENTS = [
  { departmentId: 'talent-office', officeId: OFFICES.talentOffice, account: 'talent-officer' },
  { departmentId: 'publicity', officeId: OFFICES.publicityDepartment, account: 'publicity-officer' },
  { departmentId: 'science-technology', officeId: OFFICES.scienceDepartment, account: 'science-officer' },
  { departmentId: 'education', officeId: OFFICES.educationDepartment, account: 'education-officer' },
];

/** The four departments agree to the first edition of the proposed roster. */
export async function consultDepartments(ledger: LedgerUnderTest): Promise<void> {
  const edition = { roundId: ROUND, edition: 1 };
  const departments = DEPARTMENTS.map(({ departmentId, officeId }) => ({ departmentId, officeId }));
  await (await ledger.as('hr-clerk')).command('selection/open-consultation', { ...edition, departments });
  for (const { departmentId, account } of DEPARTMENTS) {
    const opinion = { ...edition, departmentId, opinion: 'agrees' };
    await (await ledger.as(account)).command('selection/give-opinion', opinion);
  }
}
