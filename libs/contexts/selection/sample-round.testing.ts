import { DomainEvent, localDate } from '#kernel';
import { recordedOutcomes } from '../event-fields';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { QuotaAllocated, RoundOpened } from '#contexts/programmes/contracts';
import { NoticeClosed, ObjectionRaised } from '#contexts/publicity/contracts';
import {
  ApplicationEndorsed,
  ApplicationSubmitted,
  EligibilityReviewed,
  WaiverProposed,
} from './applications/contracts';
import { PROGRAMME } from '../sample-selection.testing';
import {
  AGE_MET,
  candidacyOf,
  listFixed,
  listSent,
  nominated,
  noticePublished,
  ROSTER_NOTICE,
  rosterProposed,
  rosterPublished,
  ROUND,
  submitted,
} from './sample-events.testing';

const NAMES: Readonly<Record<string, string>> = {
  p1: '虚构甲',
  p2: '虚构乙',
  p3: '虚构丙',
  p4: '虚构丁',
  p5: '虚构戊',
};
/** An application with its personal fields. */
export const application = (person: string, track?: string) =>
  ApplicationSubmitted.of({
    ...submitted(person, track).data,
    name: NAMES[person],
    facts: { degree: 'doctor', ledProjects: [{ level: 'provincial' }] },
    factTexts: { ledProjects: [{ evidence: '合同书（虚构）' }] },
    birthDate: localDate('1980-01-01'),
    teamMembers: [{ name: '虚构成员', contribution: '实验' }],
  });
export const endorsed = (person: string, officeId: string, nextOfficeId: string | null) =>
  ApplicationEndorsed.of({
    endorsedOn: localDate('2022-03-01'),
    candidacyId: candidacyOf(person),
    officeId,
    nextOfficeId,
    endorsedBy: 'a',
  });
export const eligible = (person: string) =>
  EligibilityReviewed.of({
    ...{ candidacyId: candidacyOf(person), personId: person, roundId: ROUND },
    ...recordedOutcomes([AGE_MET]),
    eligible: true,
  });

const office = (organisationId: string, name: string) =>
  OrganisationRegistered.of({
    organisationId,
    name,
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  });

export const roundOpened = RoundOpened.of({
  roundId: ROUND,
  // Rules that are there, so that questions about the round can read them.
  programmeId: PROGRAMME,
  year: 2022,
  organiserId: 'organiser',
  applicationsFrom: localDate('2022-02-01'),
  applicationsUntil: localDate('2022-03-11'),
  referenceDate: localDate('2022-01-01'),
  cap: 10,
  conditions: '',
  materials: '',
  procedure: '',
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
export const quotaAllocated = QuotaAllocated.of({ roundId: ROUND, bodyId: 'city', quota: 5, byTrack: [] });

/** p1 is published, p2’s objection is open, p3 is on the list, p4 waits with the county, p5 with the employer. */
export const SAMPLE_ROUND: readonly DomainEvent[] = [
  roundOpened,
  ...['p1', 'p2', 'p3', 'p4'].map((person) => application(person)),
  application('p5', 'skilled'),
  ...['p1', 'p2', 'p3'].map((person) => endorsed(person, 'city', null)),
  endorsed('p4', 'employer', 'county'),
  WaiverProposed.of({
    candidacyId: candidacyOf('p4'),
    personId: 'p4',
    rules: ['degree'],
    reason: '成果特别突出',
    proposedBy: 'a',
    officeId: 'city',
  }),
  ...['p1', 'p2', 'p3'].map((person, index) => nominated(person, index + 1)),
  listFixed(['p1', 'p2', 'p3']),
  noticePublished('nomination-list', ['p1', 'p2', 'p3']),
  listSent(['p1', 'p2', 'p3']),
  eligible('p1'),
  eligible('p2'),
  rosterProposed(['p1', 'p2']),
  noticePublished('proposed-roster', ['p1', 'p2']),
  ObjectionRaised.of({
    noticeId: ROSTER_NOTICE,
    objectionId: 'objection-1',
    candidacyId: candidacyOf('p2'),
    bodyId: 'city',
    ...{ investigatorId: 'city', provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
    raisedBy: 'account-9',
    objectorName: '虚构异议人',
  }),
  NoticeClosed.of({
    noticeId: ROSTER_NOTICE,
    kind: 'proposed-roster',
    roundId: ROUND,
    bodyId: null,
    closedOn: localDate('2022-03-09'),
    lapsed: 0,
  }),
  rosterPublished(1, ['p1'], { deferred: ['p2'] }),
  quotaAllocated,
  office('city', '虚构市人社局'),
  office('county', '虚构县人社局'),
];
