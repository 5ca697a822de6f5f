import { DomainEvent, localDate } from '#kernel';
import { STEPS } from '#policy';
import { projectInMemory } from '#projections';
import { QuotaAllocated, RoundOpened } from '#contexts/programmes/contracts';
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
  NominationWithdrawn,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '#contexts/selection/contracts';
import {
  candidacyOf,
  LIST,
  listFixed,
  listSent,
  LOCAL_NOTICE,
  nominated,
  noticePublished,
  recorded,
  ROSTER_NOTICE,
  rosterProposed,
  rosterPublished,
  ROUND,
  submitted,
} from '../../contexts/selection/sample-events.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;

const P1 = candidacyOf('p1');
const tasksOf = (...events: DomainEvent[]) => projectInMemory(toDoProjection, recorded(events)).tasks;
const marksOf = (...events: DomainEvent[]) =>
  projectInMemory(toDoProjection, recorded(events)).marks.map(({ mark, member }) => [mark, member]);
const kindsOf = (...events: DomainEvent[]) => tasksOf(...events).map(({ kind, office }) => [kind, office]);
const endorsed = (officeId: string, nextOfficeId: string | null) =>
  ApplicationEndorsed.of({
    ...{ candidacyId: P1, officeId, nextOfficeId },
    ...{ endorsedBy: 'account-1', endorsedOn: localDate('2022-03-01') },
  });
const closed = (kind: 'nomination-list' | 'proposed-roster') =>
  NoticeClosed.of({
    noticeId: kind === 'nomination-list' ? LOCAL_NOTICE : ROSTER_NOTICE,
    kind,
    roundId: ROUND,
    bodyId: kind === 'nomination-list' ? 'city' : null,
    closedOn: localDate('2022-03-09'),
    lapsed: 0,
  });
const removed = (person: string) =>
  CandidateRemoved.of({ roundId: ROUND, candidacyId: candidacyOf(person), objectionId: 'o', noticeId: 'n' });
const IN_LIST = { listId: LIST, roundId: ROUND, bodyId: 'city' };
const withdrawn = (person: string) =>
  NominationWithdrawn.of({ ...IN_LIST, candidacyId: candidacyOf(person), personId: person });
const reviewed = (eligible: boolean) =>
  EligibilityReviewed.of({ candidacyId: P1, personId: 'p1', roundId: ROUND, outcomes: [], eligible });
const opened = RoundOpened.of({
  ...{ roundId: ROUND, programmeId: 'sample', year: 2022, organiserId: 'organiser' },
  applicationsFrom: localDate('2022-02-01'),
  applicationsUntil: localDate('2022-03-31'),
  referenceDate: localDate('2022-01-01'),
  cap: 10,
  ...{ conditions: '', materials: '', procedure: '' },
  policyVersion: '1',
  parts: [...STEPS],
});

describe('the to-do list', () => {
  it('follows an application up the line of authority', () => {
    expect(tasksOf(submitted('p1'))).toEqual([
      {
        task_key: `application.${P1}`,
        kind: 'endorse-application',
        ...{ office: 'employer', account: null, office_of: null, account_of: null },
        round_id: ROUND,
        candidacy_id: P1,
        target: { candidacyId: P1 },
        ...{ due_on: null, due_by: `applications-until.${ROUND}` },
        ...{ opened_on: '2022-03-01', opened_position: 1n, since: null },
        waiting_for: null,
        ...{ needs: [], bars: [], each_bars: null, group_name: null, after_group: null },
      },
    ]);
    expect(tasksOf(submitted('p1'), endorsed('employer', 'county'))).toMatchObject([
      { kind: 'endorse-application', office: 'county', round_id: ROUND, target: { candidacyId: P1 } },
    ]);
  });

  it('asks the body to nominate whom it has endorsed, until it does', () => {
    const atTheTop = [submitted('p1'), endorsed('employer', 'county'), endorsed('city', null)];
    expect(tasksOf(...atTheTop)).toMatchObject([
      {
        kind: 'nominate-candidate',
        office: 'city',
        round_id: ROUND,
        candidacy_id: P1,
        target: { roundId: ROUND, bodyId: 'city', candidacyId: P1 },
        opened_position: 3n,
      },
    ]);
    expect(kindsOf(...atTheTop, nominated('p1', 1))).toEqual([['fix-nomination-list', 'city']]);
    expect(tasksOf(...atTheTop, nominated('p1', 1), withdrawn('p1'))).toContainEqual(
      expect.objectContaining({
        kind: 'nominate-candidate',
        round_id: ROUND,
        target: { roundId: ROUND, bodyId: 'city', candidacyId: P1 },
        opened_position: 5n,
      }),
    );
  });

  it('names no round for an application that it never saw', () => {
    expect(tasksOf(endorsed('city', null))).toMatchObject([
      { kind: 'nominate-candidate', round_id: null, target: { bodyId: 'city', candidacyId: P1 } },
    ]);
  });

  it('asks for a list to be fixed from its first nominee on', () => {
    expect(tasksOf(nominated('p1', 1), nominated('p2', 2))).toMatchObject([
      {
        kind: 'fix-nomination-list',
        office: 'city',
        candidacy_id: null,
        target: { roundId: ROUND, bodyId: 'city' },
        opened_position: 1n,
      },
    ]);
    expect(kindsOf(nominated('p1', 1), listFixed(['p1']))).toEqual([['put-list-on-notice', 'city']]);
  });

  it('knows who is on a list, and when it was sent', () => {
    const two = [nominated('p1', 1), nominated('p2', 2)];
    const on = (...people: string[]) => people.map((one) => [`nominees-on.${LIST}`, candidacyOf(one)]);
    expect(marksOf(...two)).toEqual(on('p1', 'p2'));
    expect(marksOf(...two, withdrawn('p1'), withdrawn('p2'))).toEqual([]);
    expect(marksOf(...two, listSent(['p1', 'p2']))).toContainEqual([`list-sent.${LIST}`, '']);
  });

  it('knows the organiser and the last day of a round, and the round of a candidacy', () => {
    const { marks } = projectInMemory(toDoProjection, recorded([opened, submitted('p1')]));
    const said = marks.map(({ mark, value, day }) => [mark, value ?? day]);
    expect(said).toEqual(
      expect.arrayContaining([
        [`organiser-of.${ROUND}`, 'organiser'],
        [`applications-until.${ROUND}`, '2022-03-31'],
        [`round-of.${P1}`, ROUND],
        [`on-its-way.${P1}`, null],
      ]),
    );
    expect(said.map(([mark]) => mark)).not.toContain(`eligible-in.${ROUND}`);
  });

  it('asks the organiser for quotas, until the first one is allocated', () => {
    const allocated = QuotaAllocated.of({ roundId: ROUND, bodyId: 'city', quota: 2, byTrack: [] });
    expect(tasksOf(opened)).toContainEqual(
      expect.objectContaining({
        kind: 'allocate-quotas',
        office: null,
        round_id: ROUND,
        target: { roundId: ROUND },
        due_on: null,
      }),
    );
    expect(kindsOf(opened, allocated)).not.toContainEqual(['allocate-quotas', null]);
  });

  it('keeps a proposal of the roster ready, and since when who is eligible, until there is a roster', () => {
    expect(tasksOf(opened)).toContainEqual(
      expect.objectContaining({ kind: 'propose-roster', office: null, target: { roundId: ROUND } }),
    );
    const eligibleSince = (...events: DomainEvent[]) =>
      projectInMemory(toDoProjection, recorded([submitted('p1'), ...events])).marks.find(
        ({ mark, member }) => mark === `eligible-in.${ROUND}` && member === P1,
      );
    expect(eligibleSince(reviewed(true))).toMatchObject({ day: '2022-03-01', position: 2n });
    expect(eligibleSince(reviewed(false))).toBeUndefined();
    expect(kindsOf(opened, rosterProposed(['p1']))).not.toContainEqual(['propose-roster', null]);
  });

  it('asks the organiser to decide on a waiver, until it is decided', () => {
    const proposed = WaiverProposed.of({
      personId: 'p1',
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
    expect(
      tasksOf(proposed, WaiverRejected.of({ candidacyId: P1, personId: 'p1', reason: '', rejectedBy: 'b' })),
    ).toEqual([]);
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
    expect(tasksOf(...sent, reviewed(true))).toMatchObject([{ candidacy_id: candidacyOf('p2') }]);
  });

  it('asks for a list that was opened again to be fixed again', () => {
    const reopened = NominationListReopened.of({ ...IN_LIST, edition: 1, reason: '' });
    expect(kindsOf(listFixed(['p1']), reopened)).toEqual([['fix-nomination-list', 'city']]);
  });

  it('takes an objection from the body’s finding to the organiser’s decision', () => {
    const objection = { noticeId: ROSTER_NOTICE, objectionId: 'objection-1', candidacyId: P1 };
    const target = { noticeId: ROSTER_NOTICE, objectionId: 'objection-1' };
    const raised = ObjectionRaised.of({
      ...{ ...objection, bodyId: 'city', raisedBy: 'account-9' },
      ...{ investigatorId: 'city', provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
    });
    const filed = WrittenFindingFiled.of({
      ...{ ...objection, officeId: 'city', filedBy: 'a', substantiated: true },
    });
    const decided = ObjectionDecided.of({
      ...{ ...objection, kind: 'proposed-roster', roundId: ROUND, result: 'upheld', decidedBy: 'b' },
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
    const closeRound = { kind: 'close-round', target: { roundId: ROUND } };
    const fileRoster = { kind: 'file-roster', target: { roundId: ROUND, batch: 1 } };
    expect(tasksOf(...published)).toMatchObject([closeRound, fileRoster]);
    const filed = RosterFiled.of({
      roundId: ROUND,
      batch: 1,
      talentOfficeId: 'talent',
      documentNumber: 'D-1',
      awardees: 1,
      filedOn: localDate('2022-03-10'),
      filedBy: 'a',
    });
    expect(kindsOf(...published, filed)).toContainEqual(['receive-filing', 'talent']);
    const received = FilingReceived.of({
      roundId: ROUND,
      batch: 1,
      receivedOn: localDate('2022-03-11'),
      receivedBy: 'b',
    });
    expect(tasksOf(...published, filed, received)).toMatchObject([closeRound]);
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
      opened,
      endorsed('city', null),
      nominated('p1', 1),
      withdrawn('p1'),
      listFixed(['p1']),
      reviewed(true),
      removed('p1'),
    ];
    expect(tasksOf(...events)).toEqual(tasksOf(...events));
  });
});
