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

const boardOf = (...events: DomainEvent[]) =>
  projectInMemory(consultationsProjection, recorded(events)).consultations[0];
const opened = consultationOpened(['p1', 'p2']);
const objects = [opinionGiven('publicity', ['p1']), departmentObjected('publicity', 'p1')];

describe('the consultations read model', () => {
  it('begins with every department awaited', () => {
    expect(boardOf(opened)).toMatchObject({
      ...{ consultation_id: `${ROUND}.1`, round_id: ROUND, edition: 1, due_on: '2022-03-15' },
      departments: [
        { departmentId: 'publicity', officeId: 'office-of-publicity', opinion: 'awaited', objections: [] },
        { departmentId: 'education', opinion: 'awaited' },
      ],
    });
  });

  it('keeps the last opinion of a department, and whom it objects to', () => {
    const given = boardOf(opened, ...objects);
    expect(given?.departments).toMatchObject([
      {
        opinion: 'objects',
        on: '2022-03-01',
        objections: [{ candidacyId: candidacyOf('p1'), resolution: null }],
      },
      { opinion: 'awaited' },
    ]);
    expect(boardOf(opened, ...objects, opinionGiven('publicity'))?.departments).toMatchObject([
      { opinion: 'agrees', objections: [] },
      {},
    ]);
  });

  it('says what lapsed, and what the organiser decided', () => {
    const events = [opened, ...objects, opinionLapsed('education'), opinionResolved('publicity', 'p1')];
    expect(boardOf(...events)?.departments).toMatchObject([
      { objections: [{ resolution: 'kept', resolvedOn: '2022-03-01' }] },
      { opinion: 'lapsed', on: '2022-03-17' },
    ]);
  });

  it('is the same when the log is replayed, holds no reason in clear, and is never made up', () => {
    const events = [opened, ...objects, opinionResolved('publicity', 'p1')];
    expect(boardOf(...events)).toEqual(boardOf(...events));
    expect(JSON.stringify(boardOf(...events))).not.toContain('虚构');
    expect(boardOf(...objects)).toBeUndefined();
  });
});
