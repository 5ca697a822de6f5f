import { localDate } from '#kernel';
import {
  CycleBegan,
  FindingRecorded,
  FurtherInspectionOpened,
  FurtherInspectionProposed,
  InspectionConcluded,
  InspectionOpened,
  ProjectClosed,
  ProjectRegistered,
  ResultRecognised,
} from '#contexts/supervision/contracts';
import { EMPLOYER, PROVINCE } from './sample-selection.testing';
import { REASON_OF_STEP, SUPERVISORS } from './sample-orders.testing';

/** A project of five years in its first cycle, and its inspections, wholly invented. */
export const INVENTED_PROGRAMME = 'invented-region';
export const PROJECT = `${INVENTED_PROGRAMME}.2025-001`;
export const INSPECTION = `project.${PROJECT}.1`;
export const AUDITORS = '11360000TEXT00008Y';
const REASON = REASON_OF_STEP;

export const registered = (years: number) =>
  ProjectRegistered.of({
    ...{ projectId: PROJECT, programmeId: INVENTED_PROGRAMME, projectNumber: '2025-001', years },
    ...{ title: '渔具改良（虚构）', unitId: EMPLOYER, officeId: PROVINCE },
  });
export const projectRegistered = registered(5);
export const cycleBegan = (cycle: number) =>
  CycleBegan.of({ projectId: PROJECT, cycle, beganOn: localDate('2022-03-01') });
export const projectClosed = ProjectClosed.of({ projectId: PROJECT, closedOn: localDate('2022-03-01') });

export const inspectionOpened = InspectionOpened.of({
  ...{ inspectionId: INSPECTION, subjectKind: 'project', subjectId: PROJECT, cycle: 1 },
  ...{
    programmeId: INVENTED_PROGRAMME,
    officeId: AUDITORS,
    cause: null,
    openedBy: 'auditor',
    reason: REASON,
  },
});
const first = { inspectionId: INSPECTION, inspectionNumber: 1 };
export const FOUND = '部分支出没有凭证（虚构）';
export const findingRecorded = FindingRecorded.of({
  ...{ ...first, findingNumber: 1, findingClause: 'YM-RULES 18', finding: FOUND },
});
export const inspectionConcluded = InspectionConcluded.of({
  ...{ ...first, conclusion: 'put-right', reason: REASON, concludedOn: localDate('2022-03-01') },
});
export const resultRecognised = ResultRecognised.of({ ...first, officeId: SUPERVISORS, reason: REASON });
const second = {
  inspectionId: INSPECTION,
  inspectionNumber: 2,
  officeId: SUPERVISORS,
  cause: 'report',
} as const;
export const furtherProposed = FurtherInspectionProposed.of({
  ...{ ...second, proposedBy: 'supervisor', reason: REASON },
});
export const furtherOpened = FurtherInspectionOpened.of({ ...second, openedBy: 'other-supervisor' });
