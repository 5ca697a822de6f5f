import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { RoundOpened } from '#contexts/programmes/contracts';
import {
  NoticeClosed,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { FilingReceived, RosterFiled } from '#contexts/titles/contracts';
import {
  ApplicationEndorsed,
  CandidateRemoved,
  EligibilityReviewed,
  NominationListReopened,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../../contracts';
import {
  AGE_MET,
  candidacyOf,
  LIST,
  listFixed,
  listSent,
  LOCAL_NOTICE,
  noticePublished,
  recorded,
  ROSTER_NOTICE,
  rosterProposed,
  rosterPublished,
  ROUND,
  submitted,
} from '../sample-events.testing';
import { toDoProjection } from './projection';

const P1 = candidacyOf('p1');
const tasksOf = (...events: DomainEvent[]) => projectInMemory(toDoProjection, recorded(events)).tasks;
const kindsOf = (...events: DomainEvent[]) => tasksOf(...events).map(({ kind, office }) => [kind, office]);
const endorsed = (officeId: string, nextOfficeId: string | null) =>
  ApplicationEndorsed.of({ candidacyId: P1, officeId, nextOfficeId, endorsedBy: 'account-1' });
const closed = (kind: 'nomination-list' | 'proposed-roster') =>
  NoticeClosed.of({
    noticeId: kind === 'nomination-list' ? LOCAL_NOTICE : ROSTER_NOTICE,
    kind,
    roundId: ROUND,
    bodyId: kind === 'nomination-list' ? 'city' : null,
    closedOn: localDate('2022-03-09'),
  });
const removed = (person: string) =>
  CandidateRemoved.of({ roundId: ROUND, candidacyId: candidacyOf(person), objectionId: 'o', noticeId: 'n' });

describe('the to-do list', () => {
  it('follows an application up the line of authority', () => {
    expect(tasksOf(submitted('p1'))).toEqual([
      {
        task_key: `endorse.${P1}`,
        kind: 'endorse-application',
        office: 'employer',
        round_id: ROUND,
        candidacy_id: P1,
        target: { candidacyId: P1 },
        due_on: null,
        opened_on: '2022-03-01',
        opened_position: 1n,
        waiting_for: null,
      },
    ]);
    expect(kindsOf(submitted('p1'), endorsed('employer', 'county'))).toEqual([
      ['endorse-application', 'county'],
    ]);
    expect(kindsOf(submitted('p1'), endorsed('city', null))).toEqual([]);
  });

  it('knows the organiser and the last day of a round, and the round of a candidacy', () => {
    const opened = RoundOpened.of({
      roundId: ROUND,
      programmeId: 'sample',
      year: 2022,
      organiserId: 'organiser',
      applicationsFrom: localDate('2022-02-01'),
      applicationsUntil: localDate('2022-03-31'),
      referenceDate: localDate('2022-01-01'),
      cap: 10,
      conditions: '',
      materials: '',
      procedure: '',
      policyVersion: '1',
    });
    const { rounds, applications } = projectInMemory(toDoProjection, recorded([opened, submitted('p1')]));
    expect(rounds).toEqual([
      { round_id: ROUND, organiser_id: 'organiser', applications_until: '2022-03-31' },
    ]);
    expect(applications).toEqual([{ candidacy_id: P1, round_id: ROUND }]);
  });

  it('asks the organiser to decide on a waiver, until it is decided', () => {
    const proposed = WaiverProposed.of({
      candidacyId: P1,
      rules: ['degree'],
      reason: '成果特别突出',
      proposedBy: 'a',
      officeId: 'city',
    });
    expect(kindsOf(proposed)).toEqual([['decide-waiver', null]]);
    expect(
      tasksOf(proposed, WaiverApproved.of({ candidacyId: P1, rules: ['degree'], approvedBy: 'b' })),
    ).toEqual([]);
    expect(tasksOf(proposed, WaiverRejected.of({ candidacyId: P1, reason: '', rejectedBy: 'b' }))).toEqual(
      [],
    );
  });

  it('takes a fixed list through its notice to the organiser', () => {
    const fixed = [listFixed(['p1', 'p2'])];
    expect(tasksOf(...fixed)).toMatchObject([
      {
        kind: 'put-list-on-notice',
        office: 'city',
        target: { kind: 'nomination-list', roundId: ROUND, bodyId: 'city', edition: 1 },
      },
    ]);
    const noticed = [...fixed, noticePublished('nomination-list', ['p1', 'p2'])];
    expect(tasksOf(...noticed)).toMatchObject([
      { kind: 'watch-list-notice', office: 'city', due_on: '2022-03-09', target: { noticeId: LOCAL_NOTICE } },
    ]);
    const over = [...noticed, closed('nomination-list')];
    expect(kindsOf(...over)).toEqual([['send-list', 'city']]);
    const sent = [...over, listSent(['p1', 'p2'])];
    expect(kindsOf(...sent)).toEqual([
      ['review-eligibility', null],
      ['review-eligibility', null],
    ]);
    const reviewed = EligibilityReviewed.of({ candidacyId: P1, outcomes: [AGE_MET], eligible: true });
    expect(tasksOf(...sent, reviewed)).toMatchObject([{ candidacy_id: candidacyOf('p2') }]);
  });

  it('forgets a list that was opened again', () => {
    const data = { listId: LIST, roundId: ROUND, bodyId: 'city', edition: 1, reason: '' };
    expect(tasksOf(listFixed(['p1']), NominationListReopened.of(data))).toEqual([]);
  });

  it('takes an objection from the body’s finding to the organiser’s decision', () => {
    const objection = { noticeId: ROSTER_NOTICE, objectionId: 'objection-1', candidacyId: P1 };
    const target = { noticeId: ROSTER_NOTICE, objectionId: 'objection-1' };
    const raised = ObjectionRaised.of({ ...objection, bodyId: 'city', raisedBy: 'account-9' });
    const filed = WrittenFindingFiled.of({
      ...objection,
      officeId: 'city',
      filedBy: 'a',
      substantiated: true,
    });
    const decided = ObjectionDecided.of({
      ...objection,
      kind: 'proposed-roster',
      roundId: ROUND,
      result: 'upheld',
      decidedBy: 'b',
    });
    expect(tasksOf(raised)).toMatchObject([{ kind: 'file-finding', office: 'city', target }]);
    expect(tasksOf(raised, filed)).toMatchObject([{ kind: 'decide-objection', office: null, target }]);
    expect(tasksOf(raised, filed, decided)).toEqual([]);
    expect(JSON.stringify(tasksOf(raised).map(({ target: ids }) => ids))).not.toContain('account-9');
  });

  it('takes a proposed roster through its notice to publication and filing', () => {
    const proposed = [rosterProposed(['p1'])];
    expect(kindsOf(...proposed)).toEqual([['put-roster-on-notice', null]]);
    const noticed = [...proposed, noticePublished('proposed-roster', ['p1'])];
    expect(kindsOf(...noticed)).toEqual([['watch-roster-notice', 'organiser']]);
    const over = [...noticed, closed('proposed-roster')];
    expect(kindsOf(...over)).toEqual([['publish-roster', null]]);
    const published = [...over, rosterPublished(1, ['p1'])];
    expect(tasksOf(...published)).toMatchObject([
      { kind: 'file-roster', target: { roundId: ROUND, batch: 1 } },
    ]);
    const filed = RosterFiled.of({
      roundId: ROUND,
      batch: 1,
      talentOfficeId: 'talent',
      documentNumber: 'D-1',
      awardees: 1,
      filedOn: localDate('2022-03-10'),
      filedBy: 'a',
    });
    expect(kindsOf(...published, filed)).toEqual([['receive-filing', 'talent']]);
    const received = FilingReceived.of({
      roundId: ROUND,
      batch: 1,
      receivedOn: localDate('2022-03-11'),
      receivedBy: 'b',
    });
    expect(tasksOf(...published, filed, received)).toEqual([]);
  });

  it('keeps publication open for candidates who wait for a further batch, until none is left', () => {
    const waiting = [
      rosterProposed(['p1', 'p2', 'p3']),
      rosterPublished(1, ['p1'], { deferred: ['p2', 'p3'] }),
    ];
    const publications = (...events: DomainEvent[]) =>
      tasksOf(...waiting, ...events).filter(({ kind }) => kind === 'publish-roster').length;
    expect(publications()).toBe(1);
    expect(publications(removed('p2'))).toBe(1);
    expect(publications(removed('p2'), removed('p3'))).toBe(0);
    expect(publications(removed('p2'), rosterPublished(2, ['p3']))).toBe(0);
  });

  it('asks for no review of a candidate who was proposed without one', () => {
    expect(kindsOf(listSent(['p1']), rosterProposed(['p1']))).toEqual([['put-roster-on-notice', null]]);
  });

  it('is the same when the log is replayed', () => {
    const events = [
      submitted('p1'),
      submitted('p2'),
      endorsed('city', null),
      listFixed(['p1']),
      removed('p1'),
    ];
    expect(tasksOf(...events)).toEqual(tasksOf(...events));
  });
});
