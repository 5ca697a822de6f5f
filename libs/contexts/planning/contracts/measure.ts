import { defineAggregate, defineEvent, EventOf, LocalDate, text } from '#kernel';
import { called, date, nullable, optional, unnamed } from '#vocabulary';
import { record } from '../../event-fields';
import { endsWithPlan } from './plan';
import {
  assignedBy,
  contribution,
  department,
  dueOn,
  measureId,
  organisingOfficeId,
  partnerId,
  partnerIds,
  period,
  planId,
  planVersion,
  progress,
  reportDue,
  reportedBy,
  responsiblePersonId,
  result,
  unitId,
} from './words';

const ofMeasure = { measureId, planId, unitId };

export const MeasureAssigned = defineEvent('MeasureAssigned', {
  summary: { zh: '举措已分解', en: 'A measure was assigned to a unit' },
  about: [{ subject: 'measureId', shows: ['unitId', 'department', 'partnerIds', 'dueOn'], within: 'planId' }],
  schema: record({
    ...{ ...ofMeasure, version: planVersion, officeId: organisingOfficeId },
    partnerIds: unnamed(partnerIds, text('名称见规划详情', 'named in the answer of the plan')),
    ...{ department: nullable(department), responsiblePersonId: nullable(responsiblePersonId), dueOn },
    ...{ ...reportDue, assignedBy },
  }),
});

export const MeasureReported = defineEvent('MeasureReported', {
  summary: { zh: '举措进展已报送', en: 'The progress of a measure was reported' },
  about: [{ subject: 'measureId', shows: ['period'] }],
  schema: record({ ...ofMeasure, period, ...reportDue, reportedBy, progress: optional(progress) }),
  personal: { subject: 'measureId', fields: ['progress'] },
});

export const PartnerContributed = defineEvent('PartnerContributed', {
  summary: { zh: '参与单位已报送工作情况', en: 'A partner told what it did for a measure' },
  about: [{ subject: 'measureId', shows: ['partnerId', 'period'] }],
  schema: record({
    ...{ measureId, planId, partnerId, period, contributedBy: called(reportedBy, reportedBy.label) },
    contribution: optional(contribution),
  }),
  personal: { subject: 'measureId', fields: ['contribution'] },
});

export const MeasureCompleted = defineEvent('MeasureCompleted', {
  summary: { zh: '举措已完成', en: 'A measure was completed' },
  about: [{ subject: 'measureId', reason: 'to-readers' }],
  schema: record({
    ...{ ...ofMeasure, completedOn: date(text('完成日期', 'Completed on')), reason: optional(result) },
  }),
  personal: { subject: 'measureId', fields: ['reason'] },
});

export interface AssignedMeasure {
  readonly status: 'assigned' | 'completed';
  readonly measureId: string;
  readonly planId: string;
  readonly version: string;
  readonly officeId: string;
  readonly unitId: string;
  readonly partnerIds: readonly string[];
  readonly department: string | null;
  readonly responsiblePersonId: string | null;
  readonly dueOn: LocalDate;
  /** Periods whose progress was reported. */
  readonly reported: readonly string[];
}
export type MeasureState = { readonly status: 'none' } | AssignedMeasure;

/** Id of a measure of a plan. */
export function measureIdOf(planId: string, measure: string): string {
  return `${planId}.${measure}`;
}

/** Stream `measure-<plan>.<measure>`. */
export const measure = defineAggregate({
  category: 'measure',
  title: { zh: '举措', en: 'Measure' },
  moves: 'back',
  ended: endsWithPlan(),
  events: [MeasureAssigned, MeasureReported, PartnerContributed, MeasureCompleted],
  initial: { status: 'none' } as MeasureState,
  evolve(state, event): MeasureState {
    if (event.type === 'MeasureAssigned') return assignedMeasure(state, event.data);
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'MeasureReported':
        return { ...state, reported: [...state.reported, event.data.period] };
      case 'PartnerContributed':
        return state;
      case 'MeasureCompleted':
        return { ...state, status: 'completed' };
    }
  },
});

function assignedMeasure(
  state: MeasureState,
  data: EventOf<typeof MeasureAssigned>['data'],
): AssignedMeasure {
  const { measureId, planId, version, officeId, unitId, partnerIds } = data;
  const { department, responsiblePersonId, dueOn } = data;
  return {
    ...{ status: 'assigned', measureId, planId, version, officeId, unitId, partnerIds },
    ...{ department, responsiblePersonId, dueOn },
    reported: state.status === 'none' ? [] : state.reported,
  };
}
