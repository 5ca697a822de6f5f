import type { RecordedEvent, SealedFields } from '#event-store';
import { DomainEvent, EventOf, localDate, RuleOutcome } from '#kernel';
import { recordedOutcomes } from '../event-fields';
import { NoticePublished } from '#contexts/publicity/contracts';
import { ApplicationSubmitted, candidacy } from './applications/contracts';
import {
  CandidateNominated,
  CandidateWaitListed,
  nominationList,
  NominationListFixed,
  NominationListSent,
  NomineeMovedUp,
} from './nominations/contracts';
import {
  ConsultationOpened,
  DepartmentObjected,
  OpinionGiven,
  OpinionLapsed,
  OpinionResolved,
} from './consultation/contracts';
import { ReserveMovedUp, RosterProposed, RosterPublished } from './roster/contracts';

/** A round of invented organisations and persons: `p1`, `p2` … are candidates of the body `city`. */
export const ROUND = 'sample-2022';
export const LIST = `${ROUND}.city`;
export const LOCAL_NOTICE = `nomination-list.${LIST}.1`;
export const ROSTER_NOTICE = `proposed-roster.${ROUND}.1`;
export const candidacyOf = (person: string): string => `${ROUND}.${person}`;

export const AGE_MET: RuleOutcome = {
  rule: 'age-limit',
  result: 'met',
  found: 40,
  limit: 45,
  clause: 'DOC 1',
  message: { zh: '年龄：符合', en: 'Age: met' },
};
export const DEGREE_NOT_MET: RuleOutcome = {
  rule: 'degree',
  result: 'not-met',
  found: 'master',
  limit: 'doctor',
  clause: 'DOC 2',
  message: { zh: '学位：不符合', en: 'Degree: not met' },
};

/** The events as the log would give them: one after the other, decided at noon of 2022-03-01, personal fields sealed. */
export function recorded(events: readonly DomainEvent[]): RecordedEvent[] {
  return events.map(({ type, data }, index) => {
    const id = `event-${index + 1}`;
    return {
      id,
      type,
      data,
      stream: 'sample-stream',
      revision: index,
      position: BigInt(index + 1),
      recordedAt: new Date('2022-03-01T04:00:00Z'),
      metadata: {
        commandId: `command-${index + 1}`,
        command: 'sample/command',
        fingerprint: '',
        correlationId: 'correlation',
        causationId: 'causation',
        actor: { id: 'account-1', office: 'office-1', role: 'employer' },
        decidedAt: '2022-03-01T04:00:00.000Z',
        effectiveDate: localDate('2022-03-01'),
        basis: ['DOC 1'],
        policyVersions: [],
        calendarVersion: 'cn-2022-1',
        schemaVersion: 1,
      },
      sealed: sealedFor({ type, data }),
      stored: {
        id,
        type,
        data: '{}',
        metadata: '{}',
        stream: 'sample-stream',
        revision: index,
        position: BigInt(index + 1),
        recordedAt: new Date('2022-03-01T04:00:00Z'),
      },
    };
  });
}

function sealedFor({ type, data }: DomainEvent): SealedFields | null {
  const personal = [...candidacy.events, ...nominationList.events].find((one) => one.type === type)?.personal;
  const subject = personal?.subject === 'personId' && 'personId' in data ? data.personId : undefined;
  return typeof subject === 'string' ? { subject, box: `box-of-${subject}` } : null;
}

/** An application that goes employer → county → city. */
export function submitted(person: string, track = 'natural'): EventOf<typeof ApplicationSubmitted> {
  return ApplicationSubmitted.of({
    ...{ filedBy: 'applicant-account', filedAs: 'person', declaration: 'by-person' },
    candidacyId: candidacyOf(person),
    roundId: ROUND,
    programmeId: 'sample',
    personId: person,
    accountId: `account-of-${person}`,
    employerId: 'employer',
    employerName: '虚构研究院',
    line: ['employer', 'county', 'city'],
    bodyId: 'city',
    track,
    field: '虚构学科',
    referenceDate: localDate('2022-01-01'),
    facts: { degree: 'doctor' },
    cultivationGoals: '目标',
    supportMeasures: '举措',
  });
}

export function nominated(person: string, rank: number): EventOf<typeof CandidateNominated> {
  return CandidateNominated.of({
    nominatedBy: 'body-clerk',
    listId: LIST,
    roundId: ROUND,
    bodyId: 'city',
    candidacyId: candidacyOf(person),
    personId: person,
    track: 'natural-science',
    rank,
    ...recordedOutcomes([AGE_MET]),
  });
}

const ranked = (people: readonly string[]) =>
  people.map((personId, index) => ({ candidacyId: candidacyOf(personId), personId, rank: index + 1 }));

export function listFixed(people: readonly string[], edition = 1): EventOf<typeof NominationListFixed> {
  return NominationListFixed.of({
    listId: LIST,
    roundId: ROUND,
    bodyId: 'city',
    edition,
    nominees: ranked(people),
  });
}

export function listSent(people: readonly string[]): EventOf<typeof NominationListSent> {
  return NominationListSent.of({
    sentBy: 'body-head',
    listId: LIST,
    roundId: ROUND,
    bodyId: 'city',
    edition: 1,
    noticeId: LOCAL_NOTICE,
    nominees: ranked(people),
  });
}

const entries = (people: readonly string[]) =>
  ranked(people).map((one) => ({
    ...one,
    employerId: 'employer',
    employerName: '虚构研究院',
    bodyId: 'city',
    track: 'natural',
  }));

export function rosterProposed(
  people: readonly string[],
  dropped: readonly string[] = [],
  edition = 1,
): EventOf<typeof RosterProposed> {
  return RosterProposed.of({
    roundId: ROUND,
    edition,
    entries: entries(people),
    dropped: dropped.map(candidacyOf),
  });
}

export function rosterPublished(
  batch: number,
  awardees: readonly string[],
  others: { readonly deferred?: readonly string[]; readonly excluded?: readonly string[] } = {},
): EventOf<typeof RosterPublished> {
  return RosterPublished.of({
    roundId: ROUND,
    programmeId: 'sample',
    year: 2022,
    batch,
    noticeId: ROSTER_NOTICE,
    awardees: entries(awardees).map((entry) => ({
      ...entry,
      certificateNumber: `S-${batch}-${entry.personId}`,
    })),
    deferred: (others.deferred ?? []).map(candidacyOf),
    excluded: (others.excluded ?? []).map(candidacyOf),
    statement: '现予公布',
  });
}

export function noticePublished(
  kind: 'nomination-list' | 'proposed-roster',
  people: readonly string[],
): EventOf<typeof NoticePublished> {
  return NoticePublished.of({
    noticeId: kind === 'nomination-list' ? LOCAL_NOTICE : ROSTER_NOTICE,
    kind,
    roundId: ROUND,
    programmeId: 'sample',
    organiserId: 'organiser',
    bodyId: kind === 'nomination-list' ? 'city' : null,
    edition: 1,
    publishedOn: localDate('2022-03-01'),
    days: 5,
    counted: 'working-days',
    firstDay: localDate('2022-03-02'),
    lastDay: localDate('2022-03-08'),
    closableFrom: localDate('2022-03-09'),
    clauses: { length: 'JX-PLAN 2.3.5a', objections: 'JX-PLAN 2.3.5b' },
    entries: entries(people).map(
      ({ candidacyId, personId, employerId, employerName, track, rank, bodyId }) => ({
        candidacyId,
        personId,
        employerId,
        employerName,
        track,
        rank,
        bodyId,
      }),
    ),
  });
}

/** On the wait list, beyond the quota. */
export function waitListed(person: string, rank: number): EventOf<typeof CandidateWaitListed> {
  return CandidateWaitListed.of(nominated(person, rank).data);
}

/** The first of the wait list took the place of somebody who fell out. */
export function nomineeMovedUp(
  person: string,
  rank: number,
  replaces: string | null,
): EventOf<typeof NomineeMovedUp> {
  return NomineeMovedUp.of({
    ...{
      listId: LIST,
      roundId: ROUND,
      bodyId: 'city',
      candidacyId: candidacyOf(person),
      personId: person,
      track: 'natural-science',
      rank,
    },
    ...{ replaces: replaces && candidacyOf(replaces), movedUpBy: 'body-clerk', outcomes: [AGE_MET] },
  });
}

/** A reserve took the place of somebody who fell out of the roster. */
export function reserveMovedUp(
  person: string,
  replaces: string,
  edition: number,
): EventOf<typeof ReserveMovedUp> {
  return ReserveMovedUp.of({
    ...{ roundId: ROUND, edition, candidacyId: candidacyOf(person), personId: person, rank: 3 },
    ...{ replaces: candidacyOf(replaces), movedUpBy: 'system', overtaken: [] },
  });
}

/** A proposal with reserves, whose ranks run on from the entries'. */
export function rosterWithReserves(
  people: readonly string[],
  reserves: readonly string[],
): EventOf<typeof RosterProposed> {
  const { data } = rosterProposed(people);
  return RosterProposed.of({ ...data, reserves: entries([...people, ...reserves]).slice(people.length) });
}

const DEPARTMENTS = [
  { departmentId: 'publicity', officeId: 'office-of-publicity' },
  { departmentId: 'education', officeId: 'office-of-education' },
];
const ofDepartment = (departmentId: string) => ({
  ...{ consultationId: `${ROUND}.1`, roundId: ROUND, departmentId, officeId: `office-of-${departmentId}` },
});

export function consultationOpened(people: readonly string[]): EventOf<typeof ConsultationOpened> {
  return ConsultationOpened.of({
    ...{ consultationId: `${ROUND}.1`, roundId: ROUND, programmeId: 'sample', organiserId: 'organiser' },
    ...{
      edition: 1,
      departments: DEPARTMENTS,
      days: 10,
      counted: 'working-days',
      dueOn: localDate('2022-03-15'),
    },
    candidates: ranked(people).map((one) => ({ ...one, reserve: false })),
    openedBy: 'a',
  });
}

export function opinionGiven(
  departmentId: string,
  objectedTo: readonly string[] = [],
): EventOf<typeof OpinionGiven> {
  const opinion = objectedTo.length > 0 ? 'objects' : 'agrees';
  const about = { opinion, objectedTo: objectedTo.map(candidacyOf), remarks: '', givenBy: 'b' } as const;
  return OpinionGiven.of({ ...ofDepartment(departmentId), ...about });
}

export function departmentObjected(departmentId: string, person: string): EventOf<typeof DepartmentObjected> {
  return DepartmentObjected.of({
    ...ofDepartment(departmentId),
    ...{ candidacyId: candidacyOf(person), personId: person, reason: '项目归属有争议（虚构）' },
  });
}

export function opinionLapsed(departmentId: string): EventOf<typeof OpinionLapsed> {
  const dates = { dueOn: localDate('2022-03-15'), lapsedOn: localDate('2022-03-17') };
  return OpinionLapsed.of({ ...ofDepartment(departmentId), ...dates });
}

export function opinionResolved(departmentId: string, person: string): EventOf<typeof OpinionResolved> {
  return OpinionResolved.of({
    ...ofDepartment(departmentId),
    ...{ candidacyId: candidacyOf(person), personId: person, resolution: 'kept', resolvedBy: 'c' },
    reason: '经核实予以保留（虚构）',
  });
}
