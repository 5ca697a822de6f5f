import { DEMO_ORGANISATION_IDS, DEMO_ORGANISATIONS } from '#access/demo-identity';
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

/** Registers a person by their own account; gives the person's id. */
export async function registerPerson(ledger: LedgerUnderTest, applicant: Applicant): Promise<string> {
  const caller = await ledger.as(applicant.account);
  const order = Number(applicant.account.slice(-2));
  const { stream } = await caller.command('people/register-person', {
    idNumber: identityNumber(applicant.birthDate, order),
    name: applicant.name,
    phone: `1380000${String(order).padStart(4, '0')}`,
  });
  return stream.slice('person-'.length);
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
