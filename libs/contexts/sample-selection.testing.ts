import { join } from 'node:path';
import { ApplicationContent, candidacy, CandidacyState } from '#contexts/selection/contracts';
import {
  ApplicationDraftSaved,
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
  BackgroundCheckReported,
  candidacyIdOf,
  CandidateNominated,
  CandidateWaitListed,
  EligibilityReviewed,
  nominationList,
  nominationListIdOf,
  NominationListFixed,
  NominationListSent,
  NominationListState,
  supportRecord,
} from '#contexts/selection/contracts';
import {
  organisation,
  OrganisationRegistered,
  OrganisationState,
  RegisteredPerson,
} from '#contexts/people/contracts';
import { OpenRound, QuotaAllocated, round, RoundClosed, RoundOpened } from '#contexts/programmes/contracts';
import { noticeIdOf } from '#contexts/publicity/contracts';
import { EventOf, fold, Json, localDate, RuleOutcome } from '#kernel';
import { withoutFactTexts } from './selection/applications/domain/fact-texts';
import { recordedOutcomes } from './event-fields';
import { loadPolicyPacks, ModuleName, PolicyPack, PolicyWith } from '#policy';

/** One small round, wholly invented, that the specifications of every context stand on. */
const ROOT = join(__dirname, '..', '..');
const WHOLE = packIn(join(ROOT, 'policies'), 'jiangxi-double-high');
/** With the parts that every specification has to do with; those of further parts add them. */
export const JIANGXI = withoutParts(
  WHOLE,
  ...(['backgroundCheck', 'localReview', 'expertReview', 'consultation'] as const),
);
/** Other age, cap, parts and notice. */
export const INVENTED = packIn(join(ROOT, 'test', 'policies'), 'invented-region');

/** A pack without these parts. */
export function withoutParts(pack: PolicyPack, ...parts: readonly ModuleName[]): PolicyPack {
  const kept = Object.entries(pack).filter(([part]) => !parts.some((one) => one === part));
  return Object.fromEntries(kept) as PolicyPack;
}

/** The Jiangxi pack with these parts of the real one too. */
export function withParts<Part extends ModuleName>(...parts: readonly Part[]): PolicyWith<Part> {
  return Object.assign({ ...JIANGXI }, ...parts.map((part) => ({ [part]: WHOLE[part] }))) as PolicyWith<Part>;
}

function packIn(folder: string, programmeId: string): PolicyPack {
  const pack = loadPolicyPacks(folder)
    .all()
    .find(({ programme }) => programme.id === programmeId);
  if (pack === undefined) throw new Error(`${folder} has no pack of ${programmeId}`);
  return pack;
}

export const PROGRAMME = 'jiangxi-double-high';
export const ROUND = `${PROGRAMME}-2022`;

/** Offices with valid codes: the province above the city above the county above the employer. */
export const PROVINCE = '11360000TEXT00001N';
export const CITY = '11360100TEXT00002Y';
export const COUNTY = '11360121TEXT00003F';
export const EMPLOYER = '12360121TEXT00004F';
export const OTHER_CITY = '11360400TEXT00005P';
export const TALENT_OFFICE = '11360000TEXT000066';

const OFFICES = {
  [PROVINCE]: { name: '虚构省人社厅', kind: 'hr-department', level: 'provincial', parentId: null },
  [CITY]: { name: '虚构市人社局', kind: 'hr-department', level: 'municipal', parentId: PROVINCE },
  [COUNTY]: { name: '虚构县人社局', kind: 'hr-department', level: 'county', parentId: CITY },
  [EMPLOYER]: { name: '虚构研究所', kind: 'public-institution', level: 'grass-roots', parentId: COUNTY },
  [OTHER_CITY]: { name: '另一虚构市人社局', kind: 'hr-department', level: 'municipal', parentId: PROVINCE },
  [TALENT_OFFICE]: { name: '虚构人才办', kind: 'talent-office', level: 'provincial', parentId: PROVINCE },
} as const;
export type SampleOffice = keyof typeof OFFICES;

export function organisationRegistered(organisationId: SampleOffice): EventOf<typeof OrganisationRegistered> {
  return OrganisationRegistered.of({ organisationId, ...OFFICES[organisationId] });
}

export function registeredOrganisation(
  organisationId: SampleOffice,
): Extract<OrganisationState, { status: 'registered' }> {
  return { status: 'registered', organisationId, ...OFFICES[organisationId], proposal: null };
}

export const UNKNOWN_ORGANISATION: OrganisationState = organisation.initial;

export const roundOpened = RoundOpened.of({
  roundId: ROUND,
  programmeId: PROGRAMME,
  year: 2022,
  organiserId: PROVINCE,
  applicationsFrom: localDate('2022-02-01'),
  applicationsUntil: localDate('2022-04-30'),
  referenceDate: localDate('2022-06-30'),
  cap: 100,
  conditions: '见实施方案（虚构）',
  materials: '申报表（虚构）',
  procedure: '逐级申报（虚构）',
  policyVersion: '2021-1',
  parts: [
    'waiver',
    'nomination',
    'localNotice',
    'eligibilityReview',
    'publicNotice',
    'certificate',
    'filing',
  ],
});

export function quotaAllocated(bodyId: string, quota: number): EventOf<typeof QuotaAllocated> {
  return QuotaAllocated.of({ roundId: ROUND, bodyId, quota, byTrack: [] });
}

/** The round with the quotas of its bodies, and another cap if given. */
export function openRound(quotas: Readonly<Record<string, number>> = { [CITY]: 2 }, cap = 100): OpenRound {
  const events = Object.entries(quotas).map(([bodyId, quota]) => quotaAllocated(bodyId, quota));
  const state = fold(round, [RoundOpened.of({ ...roundOpened.data, cap }), ...events]);
  if (state.status !== 'open') throw new Error('the sample round is not open');
  return state;
}

/** The round has ended, two having been selected. */
export const roundClosed = RoundClosed.of({
  ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, closedOn: localDate('2022-12-01') },
  ...{ closedBy: 'hr-clerk', selected: 2, statement: '办结（虚构）' },
});

/** What a sound scientist states: every rule of the plan is met. */
export const SOUND_FACTS: Readonly<Record<string, Json>> = {
  degree: 'doctor',
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
  ledProjects: [{ level: 'provincial', evidence: '合同书（虚构）' }],
};

/** The same as events keep them: texts apart, which are sealed. */
export const SOUND_FACT_PARTS = withoutFactTexts(JIANGXI, SOUND_FACTS);

/** A support record that says nothing. */
export const NO_SUPPORT = supportRecord.initial;

/** Id of the candidacy of a person (`p1`, `p2` …). */
export const candidacyOf = (person: string): string => candidacyIdOf(ROUND, person);
export const LINE: readonly string[] = [EMPLOYER, COUNTY, CITY];

export function applicationSubmitted(
  person = 'p1',
  more: Partial<EventOf<typeof ApplicationSubmitted>['data']> = {},
): EventOf<typeof ApplicationSubmitted> {
  return ApplicationSubmitted.of({
    ...{ filedBy: `account-${person}`, filedAs: 'person', declaration: 'by-person' },
    candidacyId: candidacyOf(person),
    roundId: ROUND,
    programmeId: PROGRAMME,
    personId: person,
    accountId: `account-${person}`,
    employerId: EMPLOYER,
    employerName: '虚构研究所',
    line: [...LINE],
    bodyId: CITY,
    track: 'natural-science',
    field: '材料（虚构）',
    referenceDate: localDate('2022-06-30'),
    edition: 1,
    ...SOUND_FACT_PARTS,
    cultivationGoals: '三年目标（虚构）',
    supportMeasures: '实验平台（虚构）',
    name: '测试人员甲',
    birthDate: localDate('1985-03-01'),
    ...more,
  });
}

/** A registered person with an account: `p1`. */
export const PERSON: RegisteredPerson = {
  ...{ status: 'registered', personId: 'p1', accountId: 'account-p1', officeId: null },
  ...{ provisionalAccountId: null, claimants: [], move: null, employments: {} },
  ...{ name: '测试人员甲', proposal: null, birthDate: localDate('1985-03-01') },
};

/** A draft that `p1` saved. */
export function draftSaved(
  content: ApplicationContent,
  more: Partial<EventOf<typeof ApplicationDraftSaved>['data']> = {},
): EventOf<typeof ApplicationDraftSaved> {
  return ApplicationDraftSaved.of({
    ...{ candidacyId: candidacyOf('p1'), roundId: ROUND, programmeId: PROGRAMME, personId: 'p1' },
    ...{ employerId: EMPLOYER, savedBy: 'account-p1', savedAs: 'person', missing: [] },
    content,
    ...more,
  });
}

/** Sent back by the county to whoever files it, to be corrected until 2022-05-10. */
export function applicationReturned(
  person = 'p1',
  correctUntil = '2022-05-10',
): EventOf<typeof ApplicationReturned> {
  return ApplicationReturned.of({
    ...{ candidacyId: candidacyOf(person), personId: person, officeId: COUNTY, returnedBy: 'county-clerk' },
    ...{ toOfficeId: null, correctUntil: localDate(correctUntil), reason: '证明材料不全（虚构）' },
  });
}

export function applicationWithdrawn(person = 'p1'): EventOf<typeof ApplicationWithdrawn> {
  return ApplicationWithdrawn.of({
    ...{ candidacyId: candidacyOf(person), roundId: ROUND, programmeId: PROGRAMME, bodyId: CITY },
    ...{
      personId: person,
      withdrawnBy: `account-${person}`,
      withdrawnAs: 'person',
      reason: '工作调动（虚构）',
    },
  });
}

export function backgroundReport(
  passed: boolean,
  checkedBy = 'city-inspector',
): EventOf<typeof BackgroundCheckReported> {
  return BackgroundCheckReported.of({
    ...{ candidacyId: candidacyOf('p1'), personId: 'p1', bodyId: CITY, passed, checkedBy },
    findings: '考察情况良好（虚构）',
  });
}

export function backgroundCheck(
  passed: boolean,
  more: Partial<EventOf<typeof BackgroundCheckRecorded>['data']> = {},
): EventOf<typeof BackgroundCheckRecorded> {
  return BackgroundCheckRecorded.of({
    ...{ candidacyId: candidacyOf('p1'), personId: 'p1', bodyId: CITY, passed },
    ...{ checkedBy: 'city-inspector', recordedBy: 'city-clerk', findings: '考察情况良好（虚构）' },
    ...more,
  });
}

/** Confirmed by every office of the line, each by an account of its own (`clerk-0`, `clerk-1` …). */
export function endorsements(
  person = 'p1',
  line: readonly string[] = LINE,
): EventOf<typeof ApplicationEndorsed>[] {
  return line.map((officeId, index) =>
    ApplicationEndorsed.of({
      endorsedOn: localDate('2022-03-01'),
      candidacyId: candidacyOf(person),
      officeId,
      nextOfficeId: line[index + 1] ?? null,
      endorsedBy: `clerk-${index}`,
    }),
  );
}

export function reviewed(person: string, outcomes: RuleOutcome[] = []): EventOf<typeof EligibilityReviewed> {
  const eligible = outcomes.every(({ result }) => result !== 'not-met');
  return EligibilityReviewed.of({
    ...{ candidacyId: candidacyOf(person), personId: person, roundId: ROUND },
    ...recordedOutcomes(outcomes),
    eligible,
  });
}

/** A rule that was not met. */
export const TOO_OLD: RuleOutcome = {
  rule: 'age-limit',
  result: 'not-met',
  found: 46,
  limit: 45,
  clause: 'JX-PLAN 2.2.1(2)b',
  message: { zh: '46 周岁，超过 45 周岁', en: 'aged 46, over 45' },
};

/** A candidacy after these events: given none, endorsed all the way up. */
export function candidacyState(
  person = 'p1',
  ...events: readonly Parameters<typeof candidacy.evolve>[1][]
): CandidacyState {
  return fold(
    candidacy,
    events.length > 0 ? events : [applicationSubmitted(person), ...endorsements(person)],
  );
}

/** A candidacy that passed the review. */
export function eligibleCandidacy(
  person: string,
  more: Partial<EventOf<typeof ApplicationSubmitted>['data']> = {},
): CandidacyState {
  return candidacyState(
    person,
    applicationSubmitted(person, more),
    ...endorsements(person),
    reviewed(person),
  );
}

/** Id of the city's list. */
export const LIST_ID = nominationListIdOf(ROUND, CITY);
const LIST = { listId: LIST_ID, roundId: ROUND, bodyId: CITY };

export function nominated(person: string, rank = 1): EventOf<typeof CandidateNominated> {
  return CandidateNominated.of({
    nominatedBy: 'body-clerk',
    ...LIST,
    candidacyId: candidacyOf(person),
    personId: person,
    track: 'natural-science',
    rank,
    outcomes: [],
  });
}

const ranked = (persons: readonly string[]) =>
  persons.map((person, index) => ({ candidacyId: candidacyOf(person), personId: person, rank: index + 1 }));

/** On the wait list, beyond the quota. */
export function waitListed(person: string, rank = 1): EventOf<typeof CandidateWaitListed> {
  return CandidateWaitListed.of({ ...nominated(person, rank).data });
}

export function listFixed(persons: readonly string[], edition = 1): EventOf<typeof NominationListFixed> {
  return NominationListFixed.of({ ...LIST, edition, nominees: ranked(persons) });
}

export function listSent(persons: readonly string[], edition = 1): EventOf<typeof NominationListSent> {
  const noticeId = noticeIdOf('nomination-list', LIST.listId, edition);
  return NominationListSent.of({
    sentBy: 'body-head',
    ...LIST,
    edition,
    noticeId,
    nominees: ranked(persons),
  });
}

/** The city's list with these persons, in this order, sent. */
export function sentList(...persons: readonly string[]): NominationListState {
  return fold(nominationList, [
    ...persons.map((person, index) => nominated(person, index + 1)),
    listFixed(persons),
    listSent(persons),
  ]);
}
