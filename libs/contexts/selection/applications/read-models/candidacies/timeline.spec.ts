import { DomainEvent, localDate } from '#kernel';
import {
  NoticeClosed,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { CertificateIssued, TitleAwarded } from '#contexts/titles/contracts';
import { timelineEntries } from '../../../../timeline.testing';
import { ApplicationEndorsed } from '../../contracts';
import {
  candidacyOf,
  listFixed,
  listSent,
  noticePublished,
  recorded,
  ROSTER_NOTICE,
  rosterProposed,
  rosterPublished,
  ROUND,
  submitted,
} from '../../../sample-events.testing';

const P1 = candidacyOf('p1');
const timelineOf = (...events: DomainEvent[]) => timelineEntries(recorded(events));
const endorsed = (officeId: string, nextOfficeId: string | null) =>
  ApplicationEndorsed.of({
    endorsedOn: localDate('2022-03-01'),
    ...{ candidacyId: P1, officeId, nextOfficeId, endorsedBy: 'account-1' },
  });
const objection = { noticeId: ROSTER_NOTICE, objectionId: 'objection-1', candidacyId: P1 };

describe('the timeline of a candidacy', () => {
  it('says what happened, when, by whom and under which clause', () => {
    expect(timelineOf(submitted('p1'), endorsed('employer', 'county'))[1]).toEqual({
      ...{ kind: 'candidacy', subject: P1, within_kind: null, within: null },
      type: 'ApplicationEndorsed',
      title: ApplicationEndorsed.summary,
      at: new Date('2022-03-01T04:00:00Z'),
      effective_date: '2022-03-01',
      actor_id: 'account-1',
      actor_role: 'employer',
      actor_office: 'office-1',
      basis: ['DOC 1'],
      ...{ command: 'sample/command', correlation_id: 'correlation', causation_id: 'causation' },
      policy_versions: [],
      detail: { officeId: 'employer', nextOfficeId: 'county' },
      sealed: null,
      reason_for: null,
      event_id: 'event-2',
      ...{ restricted: false, is_public: false, for_office: null, for_role: null, for_supervisors: false },
      ...{ gates: null, findings: null },
      revision: 1,
    });
  });

  it('has an entry for everybody on a list, a notice and a roster', () => {
    const people = ['p1', 'p2'];
    const events = [
      listFixed(people),
      noticePublished('nomination-list', people),
      listSent(people),
      rosterProposed(people),
      rosterPublished(1, ['p1'], { deferred: ['p2'] }),
    ];
    const entries = timelineOf(...events).filter(({ subject }) => subject === candidacyOf('p2'));
    expect(entries.map(({ type }) => type)).toEqual([
      'NominationListFixed',
      'NoticePublished',
      'NominationListSent',
      'RosterProposed',
      'RosterPublished',
    ]);
    expect(entries.at(-1)?.detail).toEqual({ batch: 1, result: 'deferred' });
  });

  it('tells of an objection and its finding the office alone that investigates, and not who raised it', () => {
    const raised = ObjectionRaised.of({
      ...{ ...objection, bodyId: 'city', raisedBy: 'account-9' },
      ...{ investigatorId: 'above', provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
    });
    const [entry] = timelineOf(raised);
    expect(entry).toMatchObject({ restricted: true, for_office: 'above', for_role: null });
    expect(JSON.stringify(entry)).not.toContain('account-9');
  });

  it('says how an objection came out, without its texts', () => {
    const filed = WrittenFindingFiled.of({
      ...objection,
      officeId: 'city',
      filedBy: 'a',
      substantiated: false,
    });
    const decided = ObjectionDecided.of({
      ...objection,
      kind: 'proposed-roster',
      roundId: ROUND,
      result: 'not-upheld',
      decidedBy: 'b',
    });
    expect(timelineOf(filed, decided).map(({ detail }) => detail)).toEqual([
      { noticeId: ROSTER_NOTICE, objectionId: 'objection-1', officeId: 'city', result: 'not-substantiated' },
      { noticeId: ROSTER_NOTICE, objectionId: 'objection-1', result: 'not-upheld' },
    ]);
  });

  it('keeps the end of a notice under the notice, for all who were on it', () => {
    const closed = NoticeClosed.of({
      noticeId: ROSTER_NOTICE,
      kind: 'proposed-roster',
      roundId: ROUND,
      bodyId: null,
      closedOn: localDate('2022-03-09'),
      lapsed: 0,
    });
    expect(timelineOf(closed)).toMatchObject([{ subject: ROSTER_NOTICE, type: 'NoticeClosed' }]);
  });

  it('ends with the title and its certificate', () => {
    const awarded = TitleAwarded.of({
      candidacyId: P1,
      personId: 'p1',
      programmeId: 'sample',
      roundId: ROUND,
      organiserId: 'province',
      year: 2022,
      track: 'natural',
      employerId: 'employer',
      employerName: '虚构研究院',
      bodyId: 'city',
      awardedOn: localDate('2022-03-10'),
    });
    const issued = CertificateIssued.of({
      candidacyId: P1,
      personId: 'p1',
      certificateNumber: 'S-1-p1',
      issuedOn: localDate('2022-03-10'),
    });
    expect(timelineOf(awarded, issued)).toMatchObject([
      { type: 'TitleAwarded', detail: {} },
      { type: 'CertificateIssued', detail: { certificateNumber: 'S-1-p1' } },
    ]);
  });
});
