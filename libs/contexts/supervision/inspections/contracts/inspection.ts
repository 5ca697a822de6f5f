import { defineAggregate, defineEvent, EventOf, text } from '#kernel';
import { date, nullable, optional, programmeId } from '#vocabulary';
import { record } from '../../../event-fields';
import {
  cause,
  conclusion,
  cycle,
  findingClause,
  findingNumber,
  findingText,
  inspectingOfficeId,
  inspectionId,
  inspectionNumber,
  openedBy,
  proposedBy,
  recognisingOfficeId,
  SubjectKind,
  subjectId,
  subjectKind,
  writtenReason,
} from './words';

const ofInspection = { inspectionId, inspectionNumber };
const written = { subject: 'inspectionId', fields: ['reason'] } as const;
const reason = optional(writtenReason);
const about = [{ subject: 'inspectionId', shows: ['inspectionNumber'], reason: 'to-readers' }] as const;

export const InspectionOpened = defineEvent('InspectionOpened', {
  summary: { zh: '检查已开展', en: 'An inspection was opened' },
  about: [
    {
      ...{ subject: 'inspectionId', reason: 'to-readers' },
      shows: ['subjectKind', 'cycle', 'officeId', 'cause'],
    },
  ],
  schema: record({
    ...{ inspectionId, subjectKind, subjectId, cycle, programmeId, officeId: inspectingOfficeId },
    cause: nullable(cause, text('没有特别事由的为 null', 'null where there is no particular one')),
    ...{ openedBy, reason },
  }),
  personal: written,
});

export const FindingRecorded = defineEvent('FindingRecorded', {
  summary: { zh: '检查发现的问题已登记', en: 'A finding of an inspection was recorded' },
  about: [{ subject: 'inspectionId', shows: ['inspectionNumber', 'findingNumber'] }],
  schema: record({
    ...{ ...ofInspection, findingNumber, findingClause, finding: optional(findingText) },
  }),
  personal: { subject: 'inspectionId', fields: ['finding'] },
});

export const InspectionConcluded = defineEvent('InspectionConcluded', {
  summary: { zh: '检查已结束', en: 'An inspection was concluded' },
  about: [{ ...about[0], shows: ['inspectionNumber', 'conclusion'] }],
  schema: record({
    ...{ ...ofInspection, conclusion, reason },
    concludedOn: date(text('检查结束日期', 'Concluded on')),
  }),
  personal: written,
});

export const ResultRecognised = defineEvent('ResultRecognised', {
  summary: {
    zh: '检查结果已由其他监督部门认可，不再检查',
    en: 'Another body recognised the result instead of an inspection of its own',
  },
  about: [{ ...about[0], shows: ['inspectionNumber', 'officeId'] }],
  schema: record({ ...ofInspection, officeId: recognisingOfficeId, reason }),
  personal: written,
});

export const FurtherInspectionProposed = defineEvent('FurtherInspectionProposed', {
  summary: { zh: '已提出再次检查', en: 'A further inspection within the cycle was proposed' },
  about: [{ ...about[0], shows: ['inspectionNumber', 'cause', 'officeId'] }],
  schema: record({ ...ofInspection, officeId: inspectingOfficeId, ...{ cause, proposedBy, reason } }),
  personal: written,
});

export const FurtherInspectionOpened = defineEvent('FurtherInspectionOpened', {
  summary: { zh: '再次检查已开展', en: 'A further inspection within the cycle was opened' },
  about: [{ subject: 'inspectionId', shows: ['inspectionNumber', 'cause', 'officeId'] }],
  schema: record({ ...ofInspection, officeId: inspectingOfficeId, cause, openedBy }),
});

/** A further inspection that waits for its second key. */
export interface FurtherInspection {
  readonly officeId: string;
  readonly cause: EventOf<typeof FurtherInspectionProposed>['data']['cause'];
  readonly proposedBy: string;
}

export interface OpenedInspection {
  readonly status: 'open' | 'concluded';
  readonly inspectionId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly programmeId: string;
  /** The body that inspects, or inspected last. */
  readonly officeId: string;
  readonly inspectionNumber: number;
  /** Of the inspection that goes on, or was the last. */
  readonly findings: number;
  /** Bodies that recognised the result of the last one. */
  readonly recognisedBy: readonly string[];
  readonly further: FurtherInspection | null;
}
export type InspectionState = { readonly status: 'none' } | OpenedInspection;

/** Id of the inspections of one thing in one cycle: there is one stream, and so one first inspection. */
export function inspectionIdOf(kind: SubjectKind, subjectId: string, cycle: number): string {
  return `${kind}.${subjectId}.${cycle}`;
}

function openedInspection(data: EventOf<typeof InspectionOpened>['data']): OpenedInspection {
  const { inspectionId, subjectKind, subjectId, programmeId, officeId } = data;
  return {
    ...{ status: 'open', inspectionId, subjectKind, subjectId, programmeId, officeId },
    ...{ inspectionNumber: 1, findings: 0, recognisedBy: [], further: null },
  };
}

/** Stream `inspection-<kind>.<subject>.<cycle>`. */
export const inspection = defineAggregate({
  category: 'inspection',
  title: { zh: '检查', en: 'Inspection' },
  events: [
    InspectionOpened,
    FindingRecorded,
    InspectionConcluded,
    ResultRecognised,
    FurtherInspectionProposed,
    FurtherInspectionOpened,
  ],
  initial: { status: 'none' } as InspectionState,
  evolve(state, event): InspectionState {
    if (event.type === 'InspectionOpened') return openedInspection(event.data);
    return state.status === 'none' ? state : { ...state, ...changeOf(state, event) };
  },
});

type InspectionEvent = Parameters<typeof inspection.evolve>[1];

/** What an event changes of the inspections of a thing. */
function changeOf(
  state: OpenedInspection,
  event: Exclude<InspectionEvent, { type: 'InspectionOpened' }>,
): Partial<OpenedInspection> {
  switch (event.type) {
    case 'FindingRecorded':
      return { findings: event.data.findingNumber };
    case 'InspectionConcluded':
      return { status: 'concluded' };
    case 'ResultRecognised':
      return { recognisedBy: [...state.recognisedBy, event.data.officeId] };
    case 'FurtherInspectionProposed': {
      const { officeId, cause, proposedBy } = event.data;
      return { further: { officeId, cause, proposedBy } };
    }
    case 'FurtherInspectionOpened': {
      const { officeId, inspectionNumber } = event.data;
      return {
        ...{ status: 'open', officeId, inspectionNumber, findings: 0, recognisedBy: [], further: null },
      };
    }
  }
}
