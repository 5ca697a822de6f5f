import { defineAggregate, defineEvent, EventOf, LocalDate } from '#kernel';
import { nullable, optional, ValueOf } from '#vocabulary';
import { record } from '../../event-fields';
import { endsWithPlan } from './plan';
import {
  adjustmentDocument,
  assignedBy,
  confirmedBy,
  decidedBy,
  department,
  dueOn,
  editionOfReport,
  figure,
  formerFigure,
  indicatorId,
  organisingOfficeId,
  period,
  planId,
  planVersion,
  proposedBy,
  reasonOfTarget,
  reportDue,
  reportedBy,
  responsiblePersonId,
  targetFigure,
  targetId,
  terms,
  unitId,
} from './words';

/** What a target asks for. */
export type TargetTerms = ValueOf<typeof terms>;

const ofTarget = { targetId, planId, unitId };
const written = { subject: 'targetId', fields: ['reason'] } as const;
const reason = optional(reasonOfTarget);
const ofReport = { ...ofTarget, period, edition: editionOfReport };
/** What is not confirmed is for the organiser and the unit. */
const unconfirmed = { subject: 'targetId', reason: 'to-readers', readers: { office: 'unitId' } } as const;

export const TargetAssigned = defineEvent('TargetAssigned', {
  summary: { zh: '目标已分解', en: 'A target was assigned to a unit' },
  about: [{ subject: 'targetId', shows: ['unitId', 'department', 'dueOn', 'version'], within: 'planId' }],
  schema: record({
    ...{ ...ofTarget, indicatorId, version: planVersion, officeId: organisingOfficeId },
    ...{ department: nullable(department), responsiblePersonId: nullable(responsiblePersonId), dueOn },
    ...{ terms, ...reportDue, assignedBy },
  }),
});

export const TargetReported = defineEvent('TargetReported', {
  summary: { zh: '目标数据已报送', en: 'A figure of a target was reported' },
  about: [{ ...unconfirmed, shows: ['period', 'edition', 'figure'] }],
  schema: record({ ...ofReport, figure, ...reportDue, reportedBy, reason }),
  personal: written,
});

export const TargetReportReturned = defineEvent('TargetReportReturned', {
  summary: { zh: '目标数据已退回', en: 'The report of a figure was sent back' },
  about: [{ ...unconfirmed, shows: ['period', 'edition'] }],
  schema: record({ ...ofReport, reason }),
  personal: written,
});

export const TargetReportConfirmed = defineEvent('TargetReportConfirmed', {
  summary: { zh: '目标数据已确认', en: 'A reported figure was confirmed' },
  about: [{ subject: 'targetId', shows: ['period', 'edition', 'figure'] }],
  schema: record({ ...ofReport, figure, reportedBy, confirmedBy }),
});

const ofAdjustment = {
  ...{ ...ofTarget, formerFigure, figure: targetFigure },
  documentNumber: nullable(adjustmentDocument),
};

export const TargetAdjustmentProposed = defineEvent('TargetAdjustmentProposed', {
  summary: { zh: '已提出调整目标', en: 'It was proposed to adjust a target' },
  about: [{ ...unconfirmed, shows: ['formerFigure', 'figure', 'documentNumber'] }],
  schema: record({ ...ofAdjustment, proposedBy, reason }),
  personal: written,
});

export const TargetAdjusted = defineEvent('TargetAdjusted', {
  summary: { zh: '目标已调整', en: 'A target was adjusted' },
  about: [{ subject: 'targetId', shows: ['formerFigure', 'figure', 'documentNumber'], reason: 'to-readers' }],
  schema: record({ ...ofAdjustment, decidedBy, reason }),
  personal: written,
});

/** A report that waits for its confirmation. */
export interface OpenReport {
  readonly edition: number;
  readonly figure: string;
  readonly reportedBy: string;
}
/** What was reported for a period. */
export interface ReportsOfPeriod {
  /** The last one that was reported. */
  readonly edition: number;
  readonly open: OpenReport | null;
  /** The one that counts. */
  readonly confirmed: { readonly edition: number; readonly figure: string } | null;
}

export interface AssignedTarget {
  readonly status: 'assigned';
  readonly targetId: string;
  readonly planId: string;
  readonly version: string;
  readonly officeId: string;
  readonly unitId: string;
  readonly department: string | null;
  readonly responsiblePersonId: string | null;
  readonly dueOn: LocalDate;
  readonly terms: TargetTerms;
  readonly periods: Readonly<Record<string, ReportsOfPeriod>>;
  /** The adjustment that waits for its second key. */
  readonly adjustment: EventOf<typeof TargetAdjustmentProposed>['data'] | null;
}
export type TargetState = { readonly status: 'none' } | AssignedTarget;

/** Id of the target of an indicator. */
export function targetIdOf(planId: string, indicatorId: string): string {
  return `${planId}.${indicatorId}`;
}

/** Stream `target-<plan>.<indicator>`. */
export const target = defineAggregate({
  category: 'target',
  title: { zh: '目标', en: 'Target' },
  moves: 'back',
  ended: endsWithPlan(),
  events: [
    TargetAssigned,
    TargetReported,
    TargetReportReturned,
    TargetReportConfirmed,
    TargetAdjustmentProposed,
    TargetAdjusted,
  ],
  initial: { status: 'none' } as TargetState,
  evolve(state, event): TargetState {
    if (event.type === 'TargetAssigned') return assignedTarget(state, event.data);
    return state.status === 'none' ? state : { ...state, ...changeOf(state, event) };
  },
});

/** Assigned anew, it keeps its reports; what waits for a second key is proposed anew. */
function assignedTarget(state: TargetState, data: EventOf<typeof TargetAssigned>['data']): AssignedTarget {
  const { targetId, planId, version, officeId, unitId, department, responsiblePersonId, dueOn, terms } = data;
  return {
    ...{ status: 'assigned', targetId, planId, version, officeId, unitId, department },
    ...{ responsiblePersonId, dueOn, terms },
    periods: state.status === 'none' ? {} : state.periods,
    adjustment: null,
  };
}

type Change = Exclude<Parameters<typeof target.evolve>[1], { type: 'TargetAssigned' }>;

function changeOf(state: AssignedTarget, event: Change): Partial<AssignedTarget> {
  switch (event.type) {
    case 'TargetReported': {
      const { period, edition, figure, reportedBy } = event.data;
      const confirmed = state.periods[period]?.confirmed ?? null;
      return ofPeriod(state, period, { edition, open: { edition, figure, reportedBy }, confirmed });
    }
    case 'TargetReportReturned': {
      const { period, edition } = event.data;
      return ofPeriod(state, period, {
        edition,
        open: null,
        confirmed: state.periods[period]?.confirmed ?? null,
      });
    }
    case 'TargetReportConfirmed': {
      const { period, edition, figure } = event.data;
      return ofPeriod(state, period, { edition, open: null, confirmed: { edition, figure } });
    }
    case 'TargetAdjustmentProposed':
      return { adjustment: event.data };
    case 'TargetAdjusted':
      return { terms: { ...state.terms, value: event.data.figure }, adjustment: null };
  }
}

function ofPeriod(
  { periods }: AssignedTarget,
  period: string,
  reports: ReportsOfPeriod,
): Pick<AssignedTarget, 'periods'> {
  return { periods: { ...periods, [period]: reports } };
}
