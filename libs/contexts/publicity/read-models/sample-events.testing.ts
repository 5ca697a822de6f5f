import { ApplicationSubmitted } from '#contexts/selection/contracts';
import { localDate } from '#kernel';
import {
  NoticeClosed,
  NoticePublished,
  ContactCodeMissed,
  ContactCodeRequested,
  ContactCodeSent,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '../contracts';

/** Every event that the read models of publicity take. */
export const PUBLICITY_EVENTS = [
  ApplicationSubmitted,
  NoticePublished,
  NoticeClosed,
  ObjectionRaised,
  ...[ContactCodeRequested, ContactCodeSent, ContactCodeMissed, ObjectionContactProven],
  WrittenFindingFiled,
  ObjectionDecided,
];

/** An invented person applies in the round `round`. */
export const applicationOf = (candidacyId: string, name: string) =>
  ApplicationSubmitted.of({
    ...{ filedBy: 'applicant-account', filedAs: 'person', declaration: 'by-person' },
    candidacyId,
    roundId: 'round',
    programmeId: 'sample-programme',
    personId: `person-of-${candidacyId}`,
    accountId: null,
    employerId: 'college',
    employerName: '示例学院（虚构）',
    line: ['college', 'bureau'],
    bodyId: 'bureau',
    track: 'skilled',
    field: '焊接',
    referenceDate: localDate('2022-01-01'),
    facts: {},
    cultivationGoals: '目标',
    supportMeasures: '举措',
    name,
    birthDate: localDate('1985-05-05'),
  });

/** A notice of the proposed roster, with two candidates on it, the second in rank first. */
export const publishedNotice = NoticePublished.of({
  noticeId: 'notice',
  kind: 'proposed-roster',
  roundId: 'round',
  programmeId: 'sample-programme',
  organiserId: 'department',
  bodyId: null,
  edition: 1,
  publishedOn: localDate('2022-03-01'),
  days: 5,
  counted: 'working-days',
  firstDay: localDate('2022-03-02'),
  lastDay: localDate('2022-03-08'),
  closableFrom: localDate('2022-03-09'),
  clauses: { length: 'JX-PLAN 2.3.5a', objections: 'JX-PLAN 2.3.5b' },
  entries: ['c2', 'c1'].map((candidacyId, index) => ({
    candidacyId,
    personId: `person-of-${candidacyId}`,
    employerId: 'college',
    employerName: '示例学院（虚构）',
    track: 'skilled',
    rank: 2 - index,
    bodyId: 'bureau',
  })),
});

export const closedNotice = NoticeClosed.of({
  noticeId: 'notice',
  kind: 'proposed-roster',
  roundId: 'round',
  bodyId: null,
  closedOn: localDate('2022-03-09'),
  lapsed: 0,
});

export const raisedObjection = ObjectionRaised.of({
  noticeId: 'notice',
  objectionId: 'objection',
  candidacyId: 'c1',
  bodyId: 'bureau',
  investigatorId: 'bureau',
  provenBy: 'code',
  codeExpiresAt: '2022-03-02T04:00:00.000Z',
  raiserMark: null,
  raisedBy: 'public',
  objectorName: '演示乙（虚构）',
  objectorContact: '13800000001',
  grounds: '成果署名有疑问',
});

export const provenContact = ObjectionContactProven.of({
  noticeId: 'notice',
  objectionId: 'objection',
  candidacyId: 'c1',
  investigatorId: 'bureau',
  code: 1,
});

export const filedFinding = WrittenFindingFiled.of({
  noticeId: 'notice',
  objectionId: 'objection',
  candidacyId: 'c1',
  officeId: 'bureau',
  filedBy: 'bureau-clerk',
  substantiated: true,
  finding: '经核实情况属实',
});

export const decidedObjection = ObjectionDecided.of({
  noticeId: 'notice',
  objectionId: 'objection',
  candidacyId: 'c1',
  kind: 'proposed-roster',
  roundId: 'round',
  result: 'upheld',
  decidedBy: 'department-clerk',
  reason: '异议成立',
});
