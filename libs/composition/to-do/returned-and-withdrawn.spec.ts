import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import {
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
  BackgroundCheckReported,
  NomineeWithdrew,
} from '#contexts/selection/contracts';
import {
  candidacyOf,
  LIST,
  listFixed,
  listSent,
  nominated,
  recorded,
  ROUND,
  submitted,
  waitListed,
} from '../../contexts/selection/sample-events.testing';
import { toDo } from '../contexts';

const [toDoProjection] = toDo.projections;

const P1 = candidacyOf('p1');
const foldOf = (...events: DomainEvent[]) => projectInMemory(toDoProjection, recorded(events));
const marksOf = (...events: DomainEvent[]) => foldOf(...events).marks.map(({ mark }) => mark);
const kindsOf = (...events: DomainEvent[]) =>
  foldOf(...events).tasks.map(({ kind, office }) => [kind, office]);
const confirmed = (backgroundCheckDue = false) =>
  ApplicationEndorsed.of({
    endorsedOn: localDate('2022-03-01'),
    ...{ candidacyId: P1, officeId: 'city', nextOfficeId: null, endorsedBy: 'a' },
    ...(backgroundCheckDue && { backgroundCheckDue }),
  });
const returned = (toOfficeId: string | null) =>
  ApplicationReturned.of({
    ...{ candidacyId: P1, personId: 'p1', officeId: 'city', returnedBy: 'b', toOfficeId },
    correctUntil: toOfficeId === null ? localDate('2022-03-08') : null,
  });
const corrected = ApplicationSubmitted.of({ ...submitted('p1').data, edition: 2 });
const withdrawn = ApplicationWithdrawn.of({
  ...{ candidacyId: P1, roundId: ROUND, programmeId: 'sample', bodyId: 'city', personId: 'p1' },
  withdrawnBy: 'account-of-p1',
  withdrawnAs: 'person',
});
const checked = (passed: boolean) =>
  BackgroundCheckRecorded.of({
    ...{ candidacyId: P1, personId: 'p1', bodyId: 'city', passed, checkedBy: 'x', recordedBy: 'y' },
  });

const reported = BackgroundCheckReported.of({
  ...{ candidacyId: P1, personId: 'p1', bodyId: 'city', passed: true, checkedBy: 'x' },
});

describe('the tasks of an application that is sent back', () => {
  it('are its correction by whoever files it, until the last day, and then its way up again', () => {
    const { tasks } = foldOf(submitted('p1'), returned(null));
    expect(tasks).toMatchObject([
      {
        ...{ kind: 'correct-application', office: null, due_on: '2022-03-08', candidacy_id: P1 },
        target: { roundId: ROUND, personId: 'p1' },
      },
    ]);
    expect(kindsOf(submitted('p1'), returned(null), corrected)).toEqual([
      ['endorse-application', 'employer'],
    ]);
  });

  it('is a confirmation by the office below that it was sent to', () => {
    expect(kindsOf(submitted('p1'), returned('county'))).toEqual([['endorse-application', 'county']]);
  });
});

describe('the tasks of a background check', () => {
  it('are there when the policy has one, and keep the nomination waiting until it is passed', () => {
    const due = [submitted('p1'), confirmed(true)];
    expect(kindsOf(...due)).toEqual(
      expect.arrayContaining([
        ['check-background', 'city'],
        ['nominate-candidate', 'city'],
      ]),
    );
    const pending = (...events: DomainEvent[]) => marksOf(...due, ...events).includes(`check-pending.${P1}`);
    expect([pending(), pending(checked(false)), pending(checked(true))]).toEqual([true, true, false]);
    expect(kindsOf(...due, reported)).toEqual(
      expect.arrayContaining([
        ['record-background-check', 'city'],
        ['nominate-candidate', 'city'],
      ]),
    );
    expect(kindsOf(...due, checked(false))).toEqual([['nominate-candidate', 'city']]);
    expect(kindsOf(submitted('p1'), confirmed())).toEqual([['nominate-candidate', 'city']]);
  });
});

describe('what was found of a candidate before the body confirmed the application', () => {
  it('waits to be put on record, and asks for no other check', () => {
    const kinds = kindsOf(submitted('p1'), reported, confirmed(true)).map(([kind]) => kind);
    expect(kinds).toContain('record-background-check');
    expect(kinds).not.toContain('check-background');
  });
});

describe('a withdrawal', () => {
  it('settles whatever waited for the candidacy, and takes it off the count of its list', () => {
    expect(kindsOf(submitted('p1'), withdrawn)).toEqual([]);
    const sent = [submitted('p1'), confirmed(), nominated('p1', 1), listFixed(['p1']), listSent(['p1'])];
    const off = NomineeWithdrew.of({ listId: LIST, roundId: ROUND, bodyId: 'city', candidacyId: P1 });
    expect(kindsOf(...sent)).toEqual([['review-eligibility', null]]);
    expect(marksOf(...sent, withdrawn, off)).not.toContain(`nominees-on.${LIST}`);
    // Not ripe while nobody waits, nor once the list is sent.
    expect(kindsOf(...sent, withdrawn, off)).toEqual([['move-up-nominee', 'city']]);
  });

  it('of somebody who only waited takes nobody off the list, and frees no place', () => {
    const off = { listId: LIST, roundId: ROUND, bodyId: 'city', candidacyId: P1, fromWaitList: true };
    const waited = [submitted('p1'), confirmed(), waitListed('p1', 1), withdrawn, NomineeWithdrew.of(off)];
    expect(marksOf(...waited).filter((mark) => mark.endsWith(LIST))).toEqual([]);
    expect(kindsOf(...waited)).toEqual([]);
  });

  it('comes out the same when the log is replayed', () => {
    const events = [submitted('p1'), returned(null), corrected, confirmed(true), checked(true), withdrawn];
    expect(foldOf(...events)).toEqual(foldOf(...events));
  });
});
