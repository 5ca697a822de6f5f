import { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { SUPERVISORS } from '../../../sample-orders.testing';
import {
  AUDITORS,
  cycleBegan,
  findingRecorded,
  FOUND,
  furtherOpened,
  furtherProposed,
  INSPECTION,
  inspectionConcluded,
  inspectionOpened,
  PROJECT,
  projectClosed,
  projectRegistered,
  resultRecognised,
} from '../../../sample-inspections.testing';
import { inspection } from '../contracts';
import { inspectionsProjection, projects } from './projection';

const projected = (...events: DomainEvent[]) =>
  projectInMemory(inspectionsProjection, recordedHistory(inspection.events, inspectionOpened, ...events));
const rowOf = (...events: DomainEvent[]) => projected(...events).inspections[0];
const concluded = [findingRecorded, inspectionConcluded];

describe('the read model of inspections', () => {
  it('holds what is inspected, by whom, and what came of it', () => {
    expect(rowOf()).toMatchObject({
      ...{ inspection_id: INSPECTION, subject_kind: 'project', subject_id: PROJECT, cycle: 1 },
      ...{ status: 'open', office_id: AUDITORS, findings: 0, conclusion: null, recognitions: 0 },
    });
    expect(rowOf(...concluded)).toMatchObject({ status: 'concluded', findings: 1, conclusion: 'put-right' });
  });

  it('counts who recognised the result, and the body that inspected stays', () => {
    expect(rowOf(...concluded, resultRecognised)).toMatchObject({ recognitions: 1, office_id: AUDITORS });
  });

  it('shows a further inspection once it is opened, with its cause', () => {
    expect(rowOf(...concluded, furtherProposed)).toMatchObject({
      ...{ status: 'concluded', inspection_number: 1, further_cause: 'report', cause: null },
    });
    expect(rowOf(...concluded, furtherProposed, furtherOpened)).toMatchObject({
      ...{ status: 'open', inspection_number: 2, cause: 'report', office_id: SUPERVISORS },
      ...{ findings: 0, conclusion: null, further_cause: null },
    });
  });

  it('keeps every step, and nothing that was written in clear', () => {
    const all = projected(...concluded, resultRecognised, furtherProposed, furtherOpened);
    expect(all.inspection_steps.map(({ step }) => step)).toEqual([
      ...['opened', 'found', 'concluded', 'recognised', 'further-proposed', 'further-opened'],
    ]);
    const text = JSON.stringify(all, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).not.toContain(FOUND);
  });

  it('holds projects with the cycle that each is in', () => {
    const rows = (...events: DomainEvent[]) =>
      projectInMemory(projects.projection, recordedHistory([], projectRegistered, ...events)).projects;
    expect(rows()).toMatchObject([{ project_id: PROJECT, years: 5, status: 'registered', cycle: null }]);
    expect(rows(cycleBegan(1), projectClosed)).toMatchObject([{ status: 'closed', cycle: 1 }]);
  });
});
