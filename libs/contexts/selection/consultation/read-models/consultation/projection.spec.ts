import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import {
  candidacyOf,
  consultationOpened,
  departmentObjected,
  opinionGiven,
  opinionLapsed,
  opinionResolved,
  recorded,
  ROUND,
} from '../../../sample-events.testing';
import { consultationsProjection } from './projection';

const project = (...events: DomainEvent[]) => projectInMemory(consultationsProjection, recorded(events));
const boardOf = (...events: DomainEvent[]) => project(...events).consultations[0];
const opened = consultationOpened(['p1', 'p2']);
const objects = [opinionGiven('publicity', ['p1']), departmentObjected('publicity', 'p1')];

describe('the consultations read model', () => {
  it('begins with every department awaited', () => {
    expect(boardOf(opened)).toMatchObject({
      ...{ consultation_id: `${ROUND}.1`, round_id: ROUND, edition: 1, due_on: '2022-03-15' },
      ...{ asked_offices: ['office-of-publicity', 'office-of-education'], concluded: false, revision: 0 },
      state: {
        departments: [
          { departmentId: 'publicity', officeId: 'office-of-publicity', opinion: 'awaited', objections: [] },
          { departmentId: 'education', opinion: 'awaited' },
        ],
      },
    });
    expect(project(opened).opinions).toMatchObject([
      { department_id: 'publicity', given_on: null, remarks: '' },
      { department_id: 'education', given_on: null, remarks: '' },
    ]);
  });

  it('keeps the last opinion of a department, and whom it objects to', () => {
    const { consultations, opinions, objections } = project(opened, ...objects);
    const objected = {
      opinion: 'objects',
      objections: [{ candidacyId: candidacyOf('p1'), resolution: null }],
    };
    expect(consultations).toMatchObject([
      { state: { departments: [objected, { opinion: 'awaited' }] }, revision: 2 },
    ]);
    expect(opinions).toMatchObject([{ given_on: '2022-03-01' }, { given_on: null }]);
    expect(objections).toMatchObject([
      { candidacy_id: candidacyOf('p1'), resolved_on: null, resolved: null },
    ]);
    expect(boardOf(opened, ...objects, opinionGiven('publicity'))).toMatchObject({
      state: { departments: [{ opinion: 'agrees', objections: [] }, {}] },
    });
  });

  it('says what lapsed, and what the organiser decided', () => {
    const events = [opened, ...objects, opinionLapsed('education'), opinionResolved('publicity', 'p1')];
    const { consultations, opinions, objections } = project(...events);
    expect(consultations).toMatchObject([
      {
        state: { departments: [{ objections: [{ resolution: 'kept' }] }, { opinion: 'lapsed' }] },
        concluded: true,
      },
    ]);
    expect(opinions).toMatchObject([{}, { given_on: '2022-03-17' }]);
    expect(objections).toMatchObject([{ resolved_on: '2022-03-01' }]);
    const again = project(...events, ...objects).objections;
    expect(again).toMatchObject([{ resolved_on: null, resolved: null }]);
  });

  it('is the same when the log is replayed, holds no reason in clear, and is never made up', () => {
    const events = [opened, ...objects, opinionResolved('publicity', 'p1')];
    expect(project(...events)).toEqual(project(...events));
    expect(JSON.stringify(project(...events))).not.toContain('虚构');
    expect(boardOf(...objects)).toBeUndefined();
  });
});
