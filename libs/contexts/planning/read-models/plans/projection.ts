import { LocalDate, text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, effectiveDate, heldAsJson, positionOfEvent, sealedBox, viewTable } from '#views';
import {
  accountId,
  called,
  choice,
  date,
  flag,
  listOf,
  nullable,
  organisationId,
  position,
} from '#vocabulary';
import {
  MeasureAssigned,
  MeasureCompleted,
  MeasureReported,
  PartnerContributed,
  PlanAdopted,
  PlanClosed,
  PlanLinked,
  TargetAdjusted,
  TargetAdjustmentProposed,
  TargetAssigned,
  TargetReportConfirmed,
  TargetReported,
  TargetReportReturned,
  TargetTerms,
} from '../../contracts';
import {
  adjustmentDocument,
  confirmedBy,
  department,
  dueOn,
  editionOfReport,
  figure,
  firstDay,
  formerFigure,
  indicatorId,
  lastDay,
  measureId,
  organisingOfficeId,
  parentPlanId,
  partnerIds,
  period,
  planId,
  planVersion,
  reportedBy,
  responsiblePersonId,
  targetFigure,
  targetId,
  unitId,
} from '../../contracts/words';
import { assess, Assessment, figuresThrough } from '../../domain/status';
import { adjustedTerms } from '../../domain/adjusted-terms';

const noneNamed = text('分解时未明确的为 null', 'null where the assignment names none');
const offices = listOf(text('有关单位', 'Offices that it concerns'), organisationId, 100);
const stepPosition = position(text('在事件日志中的位置', 'Place in the log'));
const doneOn = date(text('日期', 'Date'));

export const planFields = {
  ...{ version: planVersion, from: firstDay, until: lastDay, officeId: organisingOfficeId },
  parentPlanId: nullable(parentPlanId, text('没有上级规划的为 null', 'null without a parent')),
  adoptedOn: date(text('采用日期', 'Adopted on')),
  isClosed: flag(text('已结束', 'Closed')),
  closedOn: nullable(date(text('结束日期', 'Closed on')), text('未结束的为 null', 'null while it is open')),
};

/** What an assignment says, of a target and of a measure. */
export const assignmentFields = {
  ...{ unitId, department: nullable(department, noneNamed) },
  responsiblePersonId: nullable(responsiblePersonId, noneNamed),
  dueOn,
  assignedOn: date(text('分解日期', 'Assigned on')),
};

export const REPORT_STATUSES = {
  reported: text('待确认', 'waits for confirmation'),
  returned: text('已退回', 'sent back'),
  confirmed: text('已确认', 'confirmed'),
};
const notConfirmed = text('未确认的为 null', 'null before it was confirmed');
export const reportFields = {
  ...{ period, edition: editionOfReport, figure, reportedBy },
  status: choice(text('状态', 'Status'), REPORT_STATUSES),
  reportedOn: date(text('报送日期', 'Reported on')),
  confirmedBy: nullable(confirmedBy, notConfirmed),
  knownOn: nullable(date(text('确认日期', 'Confirmed on')), notConfirmed),
};

export const ADJUSTMENT_STEPS = {
  proposed: text('提出', 'proposed'),
  adjusted: text('调整', 'adjusted'),
};
export const adjustmentFields = {
  step: choice(text('办理事项', 'Step'), ADJUSTMENT_STEPS),
  doneOn,
  ...{ formerFigure, figure: targetFigure },
  documentNumber: nullable(adjustmentDocument, text('没有文号的为 null', 'null without a document')),
  doneBy: called(accountId, text('办理人账号', 'Account that did it')),
};

export const MEASURE_STATUSES = {
  assigned: text('推进中', 'under way'),
  completed: text('已完成', 'completed'),
};
export const MEASURE_STEPS = {
  reported: text('责任单位报送进展', 'progress of the unit'),
  contributed: text('参与单位报送工作', 'work of a partner'),
  completed: text('完成', 'completed'),
};
export const measureStepFields = {
  step: choice(text('办理事项', 'Step'), MEASURE_STEPS),
  doneOn,
  byUnitId: called(organisationId, text('报送单位', 'Unit that told it')),
  period: nullable(period, text('不是报送的为 null', 'null of what is no report')),
};

/** Figures by period. */
type Confirmed = Readonly<Record<string, string>>;

/** What is told of a target's row. */
export const targetRowFields = {
  ...{ planId, indicatorId, officeId: organisingOfficeId, ...assignmentFields },
  terms: heldAsJson<TargetTerms>(text('目标条件', 'Terms of the target')),
  adjustedTo: nullable(targetFigure, text('未调整的为 null', 'null unless it was adjusted')),
  confirmed: heldAsJson<Confirmed>(text('已确认的各期数值', 'Confirmed figures by period')),
};
export const completedOn = nullable(
  date(text('完成日期', 'Completed on')),
  text('未完成的为 null', 'null before'),
);
export const measureStatus = choice(text('状态', 'Status'), MEASURE_STATUSES);

/** Plans as they were adopted, and what was assigned, reported and adjusted of them. */
export const { projection: plansProjection, tables: planTables } = defineReadModel({
  name: 'plans',
  version: 1,
  tables: {
    plans: viewTable({
      key: { planId },
      fields: planFields,
      on: ({ made, changed }) => [
        made(PlanAdopted, {
          parentPlanId: (_event, row) => row?.parentPlanId ?? null,
          adoptedOn: effectiveDate,
          isClosed: (_event, row) => row?.isClosed ?? false,
          closedOn: (_event, row) => row?.closedOn ?? null,
        }),
        changed(PlanLinked),
        changed(PlanClosed, { isClosed: true }),
      ],
    }),
    targets: viewTable({
      key: { targetId },
      fields: {
        ...{ ...targetRowFields, offices },
        standing: nullable(
          heldAsJson<Assessment>(text('按已确认数值的进度', 'Where it stands by confirmed figures')),
          text('不由单位报送的为 null', 'null where nothing is reported'),
        ),
      },
      indexes: [
        ['planId', 'targetId'],
        ['unitId', 'targetId'],
      ],
      on: ({ made, changed }) => [
        made(TargetAssigned, {
          assignedOn: effectiveDate,
          offices: ({ data }) => [data.unitId],
          adjustedTo: null,
          confirmed: (_event, row) => row?.confirmed ?? {},
          standing: ({ data }, row) =>
            standingBy({ ...data, confirmed: row?.confirmed ?? {}, adjustedTo: null }),
        }),
        changed(TargetReportConfirmed, {
          confirmed: ({ data }, row) => ({ ...row?.confirmed, [data.period]: data.figure }),
          standing: ({ data: { period, figure } }, row) =>
            row ? standingBy({ ...row, confirmed: { ...row.confirmed, [period]: figure } }) : null,
        }),
        changed(TargetAdjusted, {
          adjustedTo: ({ data }) => data.figure,
          standing: ({ data }, row) => (row ? standingBy({ ...row, adjustedTo: data.figure }) : null),
        }),
      ],
    }),
    /** Every edition that was reported. */
    target_reports: viewTable({
      key: { targetId, period, edition: editionOfReport },
      fields: { planId, ...withoutKey(reportFields), written: sealedBox, returned: sealedBox },
      indexes: [['planId', 'targetId', 'period', 'edition']],
      on: ({ made, changed }) => [
        made(TargetReported, { status: 'reported', reportedOn: effectiveDate, written: sealedReference }),
        changed(TargetReportReturned, { status: 'returned', returned: sealedReference }),
        changed(TargetReportConfirmed, { status: 'confirmed', knownOn: effectiveDate }),
      ],
    }),
    target_adjustments: viewTable({
      key: { targetId, stepPosition },
      fields: { ...adjustmentFields, written: sealedBox },
      on: ({ made }) => {
        const done = { stepPosition: positionOfEvent, doneOn: effectiveDate, written: sealedReference };
        return [
          made(TargetAdjustmentProposed, {
            ...done,
            step: 'proposed',
            doneBy: ({ data }) => data.proposedBy,
          }),
          made(TargetAdjusted, { ...done, step: 'adjusted', doneBy: ({ data }) => data.decidedBy }),
        ];
      },
    }),
    measures: viewTable({
      key: { measureId },
      fields: {
        ...{ planId, officeId: organisingOfficeId, ...assignmentFields, partnerIds, offices },
        status: measureStatus,
        completedOn,
      },
      indexes: [
        ['planId', 'measureId'],
        ['unitId', 'measureId'],
      ],
      on: ({ made, changed }) => [
        made(MeasureAssigned, {
          assignedOn: effectiveDate,
          offices: ({ data }) => [data.unitId, ...data.partnerIds],
          status: 'assigned',
        }),
        changed(MeasureCompleted, { status: 'completed' }),
      ],
    }),
    /** What units and partners told of a measure. */
    measure_steps: viewTable({
      key: { measureId, stepPosition },
      fields: { planId, ...measureStepFields, written: sealedBox },
      indexes: [['planId', 'measureId', 'stepPosition']],
      on: ({ made }) => {
        const told = { stepPosition: positionOfEvent, doneOn: effectiveDate, written: sealedReference };
        return [
          made(MeasureReported, { ...told, step: 'reported', byUnitId: ({ data }) => data.unitId }),
          made(PartnerContributed, { ...told, step: 'contributed', byUnitId: ({ data }) => data.partnerId }),
          made(MeasureCompleted, { ...told, step: 'completed', byUnitId: ({ data }) => data.unitId }),
        ];
      },
    }),
  },
});

/** The figures of a target that count. */
export function confirmedOf({ confirmed }: { readonly confirmed: Confirmed }) {
  return Object.entries(confirmed).map(([period, figure]) => ({ period, figure }));
}

/** The standing of a reported target for programs of evaluation, which work nothing out: it follows from confirmed figures alone. */
function standingBy(row: {
  readonly terms: TargetTerms;
  readonly dueOn: LocalDate;
  readonly adjustedTo: string | null;
  readonly confirmed: Confirmed;
}): Assessment | null {
  const terms = adjustedTerms(row);
  if (terms.source !== 'reports') return null;
  return assess(terms, row.dueOn, figuresThrough(terms, confirmedOf(row)));
}

function withoutKey({ period: _period, edition: _edition, ...fields }: typeof reportFields) {
  return fields;
}
