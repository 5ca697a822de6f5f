import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { ContactCodeMissed, ContactCodeRequested, ContactCodeSent } from '../../contracts';
import {
  decidedObjection,
  filedFinding,
  PUBLICITY_EVENTS,
  provenContact,
  publishedNotice,
  raisedObjection,
} from '../sample-events.testing';
import { objectionNumberOf } from './objection-number';
import { objections as view } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(view.projection, recordedHistory(PUBLICITY_EVENTS, ...events));

describe('the objections read model', () => {
  it('holds an objection for nobody before its contact is proven, and then for whoever investigates it', () => {
    const { objections } = project(publishedNotice, raisedObjection);
    expect(objections).toEqual([
      {
        objection_id: 'objection',
        notice_id: 'notice',
        number: objectionNumberOf('objection'),
        candidacy_id: 'c1',
        body_id: 'bureau',
        investigator_id: 'bureau',
        ...{
          code: 1,
          code_misses: 0,
          code_expires_at: new Date('2022-03-02T04:00:00Z'),
          delivery: 'pending',
        },
        status: 'unproven',
        substantiated: null,
        raised_on: '2022-03-01',
        finding_filed_on: null,
        decided_on: null,
        offices: [],
        objection: expect.objectContaining({ eventId: 'event-2', subject: 'objection' }),
        finding: null,
        decision: null,
        raised_position: 2n,
      },
    ]);
    expect(project(publishedNotice, raisedObjection, provenContact).objections).toMatchObject([
      { status: 'raised', code: null, code_expires_at: null, delivery: null, offices: ['bureau'] },
    ]);
  });

  it('follows a code to its delivery, its wrong tries, and the next one', () => {
    const about = { noticeId: 'notice', objectionId: 'objection' };
    const sent = ContactCodeSent.of({ ...about, code: 1, outcome: 'sent' });
    const missed = ContactCodeMissed.of({ ...about, code: 1 });
    const another = ContactCodeRequested.of({ ...about, code: 2, expiresAt: '2022-03-03T04:00:00.000Z' });
    const last = (...events: DomainEvent[]) =>
      project(publishedNotice, raisedObjection, ...events).objections[0];
    expect(last(sent, missed)).toMatchObject({ code: 1, code_misses: 1, delivery: 'sent' });
    expect(last(sent, missed, another)).toMatchObject({ code: 2, code_misses: 0, delivery: 'pending' });
    // What became of the first code says nothing of the second.
    expect(last(another, sent)).toMatchObject({ code: 2, delivery: 'pending' });
  });

  it('follows it to the written finding and the decision', () => {
    const [investigated] = project(publishedNotice, raisedObjection, filedFinding).objections;
    expect(investigated).toMatchObject({
      status: 'investigated',
      substantiated: true,
      finding_filed_on: '2022-03-01',
      finding: { eventId: 'event-3' },
      decision: null,
    });
    const [decided] = project(publishedNotice, raisedObjection, filedFinding, decidedObjection).objections;
    expect(decided).toMatchObject({
      status: 'upheld',
      decided_on: '2022-03-01',
      objection: { eventId: 'event-2' },
      decision: { eventId: 'event-4' },
    });
  });

  it('keeps what was said, and by whom, sealed', () => {
    const rows = project(publishedNotice, raisedObjection, filedFinding, decidedObjection);
    const shown = JSON.stringify(rows.objections, (_name, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(shown).not.toMatch(/演示乙|13800000001|署名|核实|异议成立|"public"/);
  });

  it('makes no objection out of a finding or a decision alone', () => {
    expect(project(filedFinding, decidedObjection).objections).toEqual([]);
  });

  it('gives the same rows when the events are replayed', () => {
    const events = [publishedNotice, raisedObjection, filedFinding, decidedObjection];
    expect(project(...events)).toEqual(project(...events));
  });
});
