import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import {
  decidedObjection,
  filedFinding,
  PUBLICITY_EVENTS,
  publishedNotice,
  raisedObjection,
} from '../sample-events.testing';
import { objectionsProjection } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(objectionsProjection, recordedHistory(PUBLICITY_EVENTS, ...events));

describe('the objections read model', () => {
  it('holds an objection for the body that investigates it', () => {
    const { objections, subjects } = project(publishedNotice, raisedObjection);
    expect(subjects).toEqual([{ notice_id: 'notice', kind: 'proposed-roster', round_id: 'round' }]);
    expect(objections).toEqual([
      {
        objection_id: 'objection',
        notice_id: 'notice',
        candidacy_id: 'c1',
        body_id: 'bureau',
        status: 'raised',
        substantiated: null,
        raised_on: '2022-03-01',
        finding_filed_on: null,
        decided_on: null,
        offices: ['bureau'],
        objection: expect.objectContaining({ eventId: 'event-2', subject: 'objection' }),
        finding: null,
        decision: null,
        raised_position: 2n,
      },
    ]);
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
