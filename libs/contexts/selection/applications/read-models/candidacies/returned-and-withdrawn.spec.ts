import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { timelineEntries } from '../../../../timeline.testing';
import {
  ApplicationEndorsed,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
} from '../../contracts';
import { CandidateRemoved } from '../../../roster/contracts';
import { NomineeWithdrew } from '../../../nominations/contracts';
import {
  candidacyOf,
  LIST,
  listFixed,
  listSent,
  nominated,
  recorded,
  rosterProposed,
  rosterPublished,
  ROUND,
  submitted,
} from '../../../sample-events.testing';
import { candidaciesProjection } from './projection';

const P1 = candidacyOf('p1');
const rowsOf = (...events: DomainEvent[]) => projectInMemory(candidaciesProjection, recorded(events));
const rowOf = (...events: DomainEvent[]) => rowsOf(...events).candidacies[0];
const confirmed = ApplicationEndorsed.of({
  endorsedOn: localDate('2022-03-01'),
  ...{ candidacyId: P1, officeId: 'city', nextOfficeId: null, endorsedBy: 'a' },
});
const returned = (toOfficeId: string | null) =>
  ApplicationReturned.of({
    ...{ candidacyId: P1, personId: 'p1', officeId: 'city', returnedBy: 'b', toOfficeId },
    ...{ correctUntil: toOfficeId === null ? localDate('2022-03-08') : null, reason: '材料不全（虚构）' },
  });
const corrected = ApplicationSubmitted.of({ ...submitted('p1').data, edition: 2, field: '更正学科' });
const withdrawn = ApplicationWithdrawn.of({
  ...{ candidacyId: P1, roundId: ROUND, programmeId: 'sample', bodyId: 'city', personId: 'p1' },
  ...{ withdrawnBy: 'account-of-p1', withdrawnAs: 'person', reason: '调动（虚构）' },
});
const off = NomineeWithdrew.of({ listId: LIST, roundId: ROUND, bodyId: 'city', candidacyId: P1 });
const sent = [submitted('p1'), confirmed, nominated('p1', 1), listFixed(['p1']), listSent(['p1'])];

describe('a candidacy that was sent back', () => {
  it('waits for its correction until the last day, its reason sealed', () => {
    expect(rowOf(submitted('p1'), returned(null))).toMatchObject({
      ...{ status: 'returned', waiting_at: null, correct_until: '2022-03-08' },
      return_reason: { eventId: 'event-2', subject: 'p1' },
    });
    expect(timelineEntries(recorded([submitted('p1'), returned(null)]))[1]).toMatchObject({
      detail: { officeId: 'city', nextOfficeId: null, correctUntil: '2022-03-08' },
      sealed: { eventId: 'event-2' },
    });
  });

  it('waits with the office below that it was sent to', () => {
    expect(rowOf(submitted('p1'), returned('county'))).toMatchObject({
      status: 'submitted',
      waiting_at: 'county',
    });
  });

  it('is the same candidacy as its next edition, with what that says', () => {
    expect(rowOf(submitted('p1'), returned(null), corrected)).toMatchObject({
      ...{ status: 'submitted', waiting_at: 'employer', edition: 2, field: '更正学科' },
      ...{ submitted_position: 1n, correct_until: null, personal: { eventId: 'event-3' } },
    });
  });

  it('is sent again once it is confirmed, when its list was', () => {
    expect(rowOf(...sent, returned(null), corrected)).toMatchObject({ status: 'submitted' });
    expect(rowOf(...sent, returned(null), corrected, confirmed)).toMatchObject({ status: 'sent', rank: 1 });
  });
});

describe('a candidacy that was withdrawn', () => {
  it('stays so, whatever list it was on', () => {
    expect(rowOf(...sent, withdrawn, off)).toMatchObject({ status: 'withdrawn', rank: null });
    expect(rowOf(submitted('p1'), nominated('p1', 1), withdrawn, listSent(['p1']))).toMatchObject({
      status: 'withdrawn',
    });
  });

  it('stays so when it falls out of the roster for that', () => {
    const grounds = 'application-withdrawn';
    const dropped = CandidateRemoved.of({
      ...{ roundId: ROUND, candidacyId: P1, grounds, objectionId: null, noticeId: null },
    });
    const events = [...sent, rosterProposed(['p1']), withdrawn, dropped];
    expect(rowOf(...events)).toMatchObject({ status: 'withdrawn' });
    expect(rowOf(...events, rosterPublished(1, [], { excluded: ['p1'] }))).toMatchObject({
      status: 'withdrawn',
    });
  });

  it('was not, when it had been published by then', () => {
    const published = [...sent, rosterProposed(['p1']), rosterPublished(1, ['p1'])];
    expect(rowOf(...published, withdrawn)).toMatchObject({ status: 'published' });
  });
});

it('a background check shows its result and who made it, its findings sealed', () => {
  const check = BackgroundCheckRecorded.of({
    ...{ candidacyId: P1, personId: 'p1', bodyId: 'city', passed: false, checkedBy: 'x', recordedBy: 'y' },
    findings: '绝密情况（虚构）',
  });
  expect(rowOf(submitted('p1'), check)).toMatchObject({
    ...{ background_check: 'not-passed', background_checkers: { checkedBy: 'x', recordedBy: 'y' } },
    background_findings: { eventId: 'event-2', subject: 'p1' },
  });
});

it('gives the same rows when the log is replayed', () => {
  const events = [...sent, returned(null), corrected, confirmed, withdrawn, off];
  expect(rowsOf(...events)).toEqual(rowsOf(...events));
});
