import {
  NoticeClosed,
  NoticeEntry,
  noticeIdOf,
  NoticePublished,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { EventOf, localDate } from '#kernel';
import { rosterEntry } from './sample-roster.testing';
import type { KeyHolder } from '#command-handling';
import type { NominationListState, NoticeOfSelection } from '#contexts/selection/contracts';
import { partiesOf } from './selection/nominations/domain/parties-to-case';
import {
  candidacyOf,
  candidacyState,
  CITY,
  LIST_ID,
  PROGRAMME,
  PROVINCE,
  ROUND,
} from './sample-selection.testing';

/** The parties to the case of a person objected to, as it came about, with the list that the person is on if given. */
export function accusedCase(
  person: string,
  state = candidacyState(person),
  list?: NominationListState,
): readonly KeyHolder[] {
  return partiesOf(state, list);
}

export function noticeEntry(person: string, rank: number): NoticeEntry {
  const { candidacyId, personId, employerId, employerName, track, bodyId } = rosterEntry(person, rank);
  return { candidacyId, personId, employerId, employerName, track, rank, bodyId };
}

/** Id of the notice of an edition of the city's list, or of the roster. */
export function noticeOf(kind: NoticeOfSelection, edition = 1): string {
  return noticeIdOf(kind, kind === 'nomination-list' ? LIST_ID : ROUND, edition);
}

/** By the policy of Jiangxi. */
const CLAUSES = {
  'nomination-list': { length: 'JX-PLAN 2.3.3b', objections: 'JX-PLAN 2.3.3b' },
  'proposed-roster': { length: 'JX-PLAN 2.3.5a', objections: 'JX-PLAN 2.3.5b' },
};

/** Published on Tuesday 2022-03-01 for five working days: the last is 2022-03-08. */
export function noticePublished(
  kind: NoticeOfSelection,
  persons: readonly string[],
  edition = 1,
): EventOf<typeof NoticePublished> {
  return NoticePublished.of({
    noticeId: noticeOf(kind, edition),
    kind,
    roundId: ROUND,
    programmeId: PROGRAMME,
    organiserId: PROVINCE,
    bodyId: kind === 'nomination-list' ? CITY : null,
    edition,
    publishedOn: localDate('2022-03-01'),
    days: 5,
    counted: 'working-days',
    firstDay: localDate('2022-03-02'),
    lastDay: localDate('2022-03-08'),
    closableFrom: localDate('2022-03-09'),
    clauses: CLAUSES[kind],
    entries: persons.map((person, index) => noticeEntry(person, index + 1)),
  });
}

export function noticeClosed(kind: NoticeOfSelection, edition = 1): EventOf<typeof NoticeClosed> {
  return NoticeClosed.of({
    noticeId: noticeOf(kind, edition),
    kind,
    roundId: ROUND,
    bodyId: kind === 'nomination-list' ? CITY : null,
    closedOn: localDate('2022-03-09'),
    lapsed: 0,
  });
}

/** An objection `objection-<person>` against a person on notice, of somebody who is signed in: it stands at once. */
export function objectionRaised(
  kind: NoticeOfSelection,
  person: string,
  raisedBy = 'objector',
): EventOf<typeof ObjectionRaised> {
  return ObjectionRaised.of({
    noticeId: noticeOf(kind),
    objectionId: `objection-${person}`,
    candidacyId: candidacyOf(person),
    bodyId: CITY,
    investigatorId: CITY,
    provenBy: 'signed-in',
    codeExpiresAt: null,
    raiserMark: `mark of ${raisedBy}`,
    raisedBy,
    objectorName: '测试异议人',
    objectorContact: '13900000000',
    grounds: '所列业绩与事实不符（虚构）。',
  });
}

/** The same of the public, on 2022-03-01 at noon: its contact is not proven yet. */
export function unprovenObjection(kind: NoticeOfSelection, person: string): EventOf<typeof ObjectionRaised> {
  const { data } = objectionRaised(kind, person, 'public');
  return ObjectionRaised.of({
    ...data,
    ...{ provenBy: 'code', codeExpiresAt: '2022-03-02T04:00:00.000Z', raiserMark: null },
  });
}

export function contactProven(
  kind: NoticeOfSelection,
  person: string,
): EventOf<typeof ObjectionContactProven> {
  const { noticeId, objectionId, candidacyId, investigatorId } = objectionRaised(kind, person).data;
  return ObjectionContactProven.of({ noticeId, objectionId, candidacyId, investigatorId, code: 1 });
}

export function findingFiled(
  kind: NoticeOfSelection,
  person: string,
  filedBy = 'investigator',
  substantiated = true,
): EventOf<typeof WrittenFindingFiled> {
  return WrittenFindingFiled.of({
    noticeId: noticeOf(kind),
    objectionId: `objection-${person}`,
    candidacyId: candidacyOf(person),
    officeId: CITY,
    filedBy,
    substantiated,
    finding: '经调查，情况说明如下（虚构）。',
  });
}

export function objectionDecided(
  kind: NoticeOfSelection,
  person: string,
  result: 'upheld' | 'not-upheld',
): EventOf<typeof ObjectionDecided> {
  return ObjectionDecided.of({
    noticeId: noticeOf(kind),
    objectionId: `objection-${person}`,
    candidacyId: candidacyOf(person),
    kind,
    roundId: ROUND,
    result,
    decidedBy: 'decider',
    reason: '依据书面意见（虚构）',
  });
}
