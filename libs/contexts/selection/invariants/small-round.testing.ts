import type { Actor, Role } from '#access';
import { Json, LocalDate, localDate } from '#kernel';
import type { PolicyPack } from '#policy';
import { confirmEmployment } from '../../people/commands/confirm-employment';
import { registerOrganisation } from '../../people/commands/register-organisation';
import { registerPerson } from '../../people/commands/register-person';
import { syntheticIdentityNumber } from '../../people/synthetic-identity.testing';
import { adoptPolicyVersion } from '../../programmes/commands/adopt-policy-version';
import { allocateQuota } from '../../programmes/commands/allocate-quota';
import { openRound } from '../../programmes/commands/open-round';
import { INVENTED, withParts } from '../../sample-selection.testing';
import { SmallWorld, twoVersionsOf } from './small-world.testing';

export const PROVINCE = '11360000TEXT00001N';
export const BODIES = ['11360100TEXT00002Y', '11360400TEXT00005P'] as const;
export const EMPLOYERS = ['12360121TEXT00004F', '12360100TEXT00007B'] as const;
export const TALENT_OFFICE = '11360000TEXT000066';

/** How a candidate stands to the rules: sound, in need of a waiver, or beyond one. */
export type Standing = 'sound' | 'needs-waiver' | 'hopeless';

/** A policy with what a candidate of each standing states under it. */
export interface Setting {
  readonly pack: PolicyPack;
  readonly track: string;
  readonly waivableRule: string;
  readonly birthDate: Readonly<Record<Standing, LocalDate>>;
  readonly facts: Readonly<Record<Standing, Readonly<Record<string, Json>>>>;
}

const YOUNG = localDate('1985-03-17');
const soundScientist = {
  ...{
    degree: 'doctor',
    fullTimeInProvince: true,
    nationalTalentProgramme: false,
    doubleThousandPlan: false,
  },
  ...{ sameTierProgrammes: [], skillMasterStudioLeader: false },
  ledProjects: [{ level: 'provincial', evidence: '合同书（虚构）' }],
};
const soundHand = { craftGrade: 'journeyman', yearsInTrade: 10 };

export const SETTINGS: readonly Setting[] = [
  {
    // The reviews of experts have a model of their own.
    pack: withParts('backgroundCheck', 'consultation'),
    track: 'natural-science',
    waivableRule: 'age-limit',
    birthDate: { sound: YOUNG, 'needs-waiver': localDate('1976-01-19'), hopeless: YOUNG },
    facts: {
      sound: soundScientist,
      'needs-waiver': soundScientist,
      hopeless: { ...soundScientist, nationalTalentProgramme: true },
    },
  },
  {
    pack: INVENTED,
    track: 'forest',
    waivableRule: 'experience',
    birthDate: { sound: YOUNG, 'needs-waiver': YOUNG, hopeless: YOUNG },
    facts: {
      sound: soundHand,
      'needs-waiver': { ...soundHand, yearsInTrade: 5 },
      hopeless: { ...soundHand, craftGrade: 'helper' },
    },
  },
];

const account = (id: string, office: string | null, ...roles: Role[]): Actor => ({ id, office, roles });
export const HR = [
  account('hr-1', PROVINCE, 'hr-department'),
  account('hr-2', PROVINCE, 'hr-department'),
] as const;
export const CLERKS = BODIES.map((office, body) =>
  [1, 2].map((n) => account(`body-${body}-${n}`, office, 'nominating-body')),
);
/** Of each body somebody who has no other hand in a case than to check it. */
export const INSPECTORS = BODIES.map((office, body) =>
  account(`body-${body}-inspector`, office, 'nominating-body'),
);
/** Of each body somebody who investigates objections and handles no case. */
export const INVESTIGATORS = BODIES.map((office, body) =>
  account(`body-${body}-investigator`, office, 'nominating-body'),
);
export const EMPLOYER_CLERKS = EMPLOYERS.map((office, employer) =>
  [1, 2].map((n) => account(`employer-${employer}-${n}`, office, 'employer')),
);
export const TALENT_OFFICER = account('talent-officer', TALENT_OFFICE, 'talent-office');
/** The consulted departments, as the plan names them, with who answers for each. */
export const DEPARTMENTS = [
  { departmentId: 'talent-office', officeId: TALENT_OFFICE, officer: TALENT_OFFICER },
  ...['publicity', 'science-technology', 'education'].map((departmentId, index) => {
    const officeId = ['11360000TEXT00008C', '11360000TEXT00009F', '11360000TEXT00010L'][index]!;
    return {
      departmentId,
      officeId,
      officer: account(`officer-${departmentId}`, officeId, 'consulted-department'),
    };
  }),
] as const;
export const PUBLIC: Actor = { id: 'public', roles: ['public'], office: null };
export const SYSTEM: Actor = { id: 'system', roles: ['system'], office: null };
/** Applicants who hold an office too: they must not decide on themselves. */
export const APPLICANTS = [
  account('applicant-0', null, 'applicant'),
  account('applicant-1', PROVINCE, 'applicant', 'nominating-body', 'hr-department'),
  account('applicant-2', BODIES[0], 'applicant', 'employer', 'nominating-body'),
  account('applicant-3', EMPLOYERS[1], 'applicant', 'employer'),
] as const;
/** One person with every office of the province. */
const EVERYTHING = account(
  'everything',
  PROVINCE,
  'nominating-body',
  'hr-department',
  'talent-office',
  'employer',
);
export const EVERYBODY: readonly Actor[] = [
  ...[...HR, ...CLERKS.flat(), ...EMPLOYER_CLERKS.flat()],
  ...DEPARTMENTS.map(({ officer }) => officer),
  // Whoever could hold two keys tries most often.
  ...[PUBLIC, ...APPLICANTS, ...Array.from({ length: 15 }, () => EVERYTHING)],
];

/** The dice of one run: a small round with its quotas, its cap and its candidates. */
export interface RoundPlan {
  readonly quotas: readonly [number, number];
  readonly cap: number;
  readonly standings: readonly [Standing, Standing, Standing, Standing];
}

export interface SmallRound {
  readonly world: SmallWorld;
  readonly setting: Setting;
  readonly plan: RoundPlan;
  readonly roundId: string;
  readonly personIds: readonly string[];
  /** What must never be readable in the log. */
  readonly secrets: string[];
}

/** Whether the departments are asked before the public notice. */
export function isConsulted({ setting }: Pick<SmallRound, 'setting'>): boolean {
  return setting.pack.consultation !== undefined;
}

/** Whether a body checks the background of whom it nominates. */
export function isBackgroundChecked({ setting }: Pick<SmallRound, 'setting'>): boolean {
  return setting.pack.backgroundCheck !== undefined;
}

/** Opens a round with two bodies and four registered persons, two employed by each body’s employer, as they confirm. */
export async function openSmallRound(setting: Setting, dice: RoundPlan): Promise<SmallRound> {
  const world = new SmallWorld(twoVersionsOf(setting.pack));
  const programmeId = setting.pack.programme.id;
  await registerOffices(world);
  await must(world, adoptPolicyVersion, { programmeId, version: setting.pack.version });
  await must(world, openRound, {
    ...{ programmeId, year: 2022, cap: dice.cap },
    ...{ applicationsFrom: localDate('2022-02-01'), applicationsUntil: localDate('2022-12-31') },
    ...{ referenceDate: localDate('2022-06-30'), conditions: '虚构', materials: '虚构', procedure: '虚构' },
  });
  const roundId = `${programmeId}-2022`;
  for (const [index, bodyId] of BODIES.entries())
    await must(world, allocateQuota, { roundId, bodyId, quota: dice.quotas[index] ?? 1 });
  const secrets: string[] = [];
  const personIds: string[] = [];
  for (const [index, applicant] of APPLICANTS.entries()) {
    const birthDate = setting.birthDate[dice.standings[index] ?? 'sound'];
    const person = {
      idNumber: syntheticIdentityNumber(birthDate, index),
      name: `测试人员${'甲乙丙丁'.charAt(index)}`,
      ...{ phone: `1390000000${index}`, email: `secret-${index}@example.org` },
    };
    const own: Actor = { ...applicant, roles: ['applicant'] };
    await must(world, registerPerson, person, { ...own, identityNumber: person.idNumber });
    const { personId } = world.log.at(-1)?.data as { readonly personId: string };
    await must(world, registerPerson, person, EMPLOYER_CLERKS[index % 2]![0]);
    await must(world, confirmEmployment, { personId, employerId: EMPLOYERS[index % 2]! }, own);
    secrets.push(...Object.values(person), birthDate);
    personIds.push(personId);
  }
  return { world, setting, plan: dice, roundId, personIds, secrets };
}

async function registerOffices(world: SmallWorld): Promise<void> {
  const offices = [
    { organisationId: PROVINCE, kind: 'hr-department', level: 'provincial' },
    { organisationId: TALENT_OFFICE, kind: 'talent-office', level: 'provincial', parentId: PROVINCE },
    ...BODIES.map((organisationId) => ({
      ...{ organisationId, kind: 'hr-department', level: 'municipal', parentId: PROVINCE },
    })),
    ...DEPARTMENTS.slice(1).map(({ officeId }) => ({
      ...{ organisationId: officeId, kind: 'government-department', level: 'provincial', parentId: PROVINCE },
    })),
    ...EMPLOYERS.map((organisationId, index) => ({
      ...{ organisationId, kind: 'university', level: 'grass-roots', parentId: BODIES[index] },
    })),
  ];
  for (const [index, office] of offices.entries())
    await must(world, registerOrganisation, { ...office, name: `虚构单位${index}` });
}

/** Gives a command that has to be accepted. */
async function must(
  world: SmallWorld,
  definition: Parameters<typeof world.give>[0]['definition'],
  body: object,
  actor: Actor = HR[0],
): Promise<void> {
  const outcome = await world.give({ definition, body }, actor);
  if (outcome.kind !== 'appended') throw new Error(`${definition.name}: ${JSON.stringify(outcome)}`);
}
