import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import {
  ApplicationEndorsed,
  EligibilityChecked,
  EligibilityReviewed,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../../contracts';
import { CandidateRemoved } from '../../../roster/contracts';
import { NominationWithdrawn } from '../../../nominations/contracts';
import { recordedOutcomes } from '../../../../event-fields';
import { timelineEntries } from '../../../../timeline.testing';
import {
  AGE_MET,
  candidacyOf,
  DEGREE_NOT_MET,
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
const timelineOf = (...events: DomainEvent[]) => timelineEntries(recorded(events));
const rowOf = (...events: DomainEvent[]) => rowsOf(...events).candidacies[0];
const endorsed = (officeId: string, nextOfficeId: string | null) =>
  ApplicationEndorsed.of({
    endorsedOn: localDate('2022-03-01'),
    candidacyId: P1,
    officeId,
    nextOfficeId,
    endorsedBy: 'account-1',
  });
const proposedWaiver = WaiverProposed.of({
  candidacyId: P1,
  personId: 'p1',
  rules: ['degree'],
  reason: '成果特别突出',
  proposedBy: 'account-2',
  officeId: 'city',
});
const reviewed = (eligible: boolean) =>
  EligibilityReviewed.of({
    candidacyId: P1,
    ...{ personId: 'p1', roundId: ROUND },
    ...recordedOutcomes(eligible ? [AGE_MET] : [DEGREE_NOT_MET]),
    eligible,
  });

describe('the candidacies read model', () => {
  it('shows a handed-in application with the employer, its personal fields sealed', () => {
    expect(rowOf(submitted('p1'))).toMatchObject({
      candidacy_id: P1,
      status: 'submitted',
      waiting_at: 'employer',
      offices: ['employer', 'county', 'city'],
      waiver: 'none',
      rank: null,
      submitted_on: '2022-03-01',
      submitted_position: 1n,
      personal: { eventId: 'event-1', subject: 'p1', box: 'box-of-p1' },
    });
  });

  it('keeps the outcomes of the check at application', () => {
    const checked = EligibilityChecked.of({
      ...{ candidacyId: P1, personId: 'p1' },
      ...recordedOutcomes([AGE_MET, DEGREE_NOT_MET]),
    });
    expect(rowOf(submitted('p1'), checked)).toMatchObject({
      outcomes: recordedOutcomes([AGE_MET, DEGREE_NOT_MET]).outcomes,
      findings: { eventId: 'event-2', subject: 'p1' },
      outcomes_stage: 'application',
      revision: 1,
    });
  });

  it('moves up the line of authority and is endorsed when the nominating body has confirmed', () => {
    const below = [submitted('p1'), endorsed('employer', 'county')];
    expect(rowOf(...below)).toMatchObject({ status: 'submitted', waiting_at: 'county' });
    expect(rowOf(...below, endorsed('county', 'city'), endorsed('city', null))).toMatchObject({
      status: 'endorsed',
      waiting_at: null,
    });
  });

  it('shows what became of a waiver', () => {
    const proposed = [submitted('p1'), proposedWaiver];
    const approved = WaiverApproved.of({ candidacyId: P1, rules: ['degree'], approvedBy: 'account-3' });
    const rejected = WaiverRejected.of({
      candidacyId: P1,
      personId: 'p1',
      reason: '依据不足',
      rejectedBy: 'account-3',
    });
    expect(rowOf(...proposed)).toMatchObject({
      waiver: 'proposed',
      waiver_rules: ['degree'],
      waiver_reason: { eventId: 'event-2', subject: 'p1' },
    });
    expect(rowOf(...proposed, approved)).toMatchObject({ waiver: 'approved', waiver_rules: ['degree'] });
    expect(rowOf(...proposed, rejected)).toMatchObject({ waiver: 'rejected' });
  });

  it('goes back to endorsed when its nomination is withdrawn', () => {
    const withdrawn = NominationWithdrawn.of({
      listId: LIST,
      roundId: ROUND,
      bodyId: 'city',
      candidacyId: P1,
      personId: 'p1',
      reason: '本人放弃',
    });
    const nominee = [submitted('p1'), nominated('p1', 1)];
    expect(rowOf(...nominee)).toMatchObject({ status: 'nominated', outcomes_stage: 'nomination' });
    expect(rowOf(...nominee, listFixed(['p1']), withdrawn)).toMatchObject({ status: 'endorsed', rank: null });
    expect(timelineOf(...nominee, withdrawn).at(-1)).toMatchObject({
      detail: { listId: LIST },
      sealed: { subject: 'p1' },
    });
  });

  it('has the rank of the list as fixed, and is sent with it', () => {
    const both = [submitted('p1'), submitted('p2'), nominated('p1', 1), nominated('p2', 1)];
    const fixed = rowsOf(...both, listFixed(['p2', 'p1'])).candidacies;
    expect(fixed.map(({ person_id, rank }) => [person_id, rank])).toEqual([
      ['p1', 2],
      ['p2', 1],
    ]);
    const sent = rowsOf(...both, listFixed(['p2', 'p1']), listSent(['p2', 'p1'])).candidacies;
    expect(sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
  });

  it('is eligible or ineligible as the review decided', () => {
    expect(rowOf(submitted('p1'), reviewed(true))).toMatchObject({
      status: 'eligible',
      outcomes_stage: 'review',
    });
    expect(rowOf(submitted('p1'), reviewed(false))).toMatchObject({
      status: 'ineligible',
      outcomes: recordedOutcomes([DEGREE_NOT_MET]).outcomes,
    });
  });

  it('goes back to what it was when a new edition of the roster leaves it out', () => {
    const proposed = [submitted('p1'), submitted('p2'), reviewed(true), rosterProposed(['p1', 'p2'])];
    expect(rowOf(...proposed)).toMatchObject({ status: 'proposed' });
    const second = rosterProposed(['p1'], ['p2'], 2);
    const third = rosterProposed(['p2'], ['p1'], 3);
    expect(rowOf(...proposed, second)).toMatchObject({
      status: 'proposed',
      status_before_roster: 'eligible',
    });
    expect(rowOf(...proposed, second, third)).toMatchObject({ status: 'eligible' });
  });

  it('stays removed after an upheld objection, whatever the next edition says', () => {
    const removed = CandidateRemoved.of({ roundId: ROUND, candidacyId: P1, objectionId: 'o', noticeId: 'n' });
    const events = [submitted('p1'), submitted('p2'), rosterProposed(['p1', 'p2']), removed];
    expect(rowOf(...events, rosterProposed(['p2'], ['p1'], 2))).toMatchObject({ status: 'removed' });
  });

  it('is published with its certificate number, or removed when it was excluded', () => {
    const events = [submitted('p1'), submitted('p2'), submitted('p3'), rosterProposed(['p1', 'p2', 'p3'])];
    const published = rosterPublished(1, ['p1'], { deferred: ['p2'], excluded: ['p3'] });
    expect(
      rowsOf(...events, published).candidacies.map((row) => [row.status, row.certificate_number]),
    ).toEqual([
      ['published', 'S-1-p1'],
      ['proposed', null],
      ['removed', null],
    ]);
  });

  it('takes events about a candidacy that it never saw without making one up', () => {
    expect(rowsOf(nominated('p1', 1), listSent(['p1']), proposedWaiver).candidacies).toEqual([]);
  });
});

it('gives the same candidacies and timelines when the log is replayed', () => {
  const events = [
    submitted('p1'),
    endorsed('employer', null),
    nominated('p1', 1),
    listFixed(['p1']),
    listSent(['p1']),
    reviewed(true),
    rosterProposed(['p1']),
    rosterPublished(1, ['p1']),
  ];
  expect(rowsOf(...events)).toEqual(rowsOf(...events));
  expect(timelineOf(...events)).toEqual(timelineOf(...events));
});
