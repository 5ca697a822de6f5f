import { text } from '#kernel';
import type { QueryContext } from '#command-handling';
import type { PlanFile } from '#policy';
import { foundIn, shown, workedOut } from '#views';
import {
  called,
  choice,
  count,
  date,
  flag,
  inBothLanguages,
  integer,
  labelled,
  line,
  listOf,
  nameOfPerson,
  nullable,
  objectOf,
  objectsOf,
  organisationName,
} from '#vocabulary';
import {
  figure,
  indicatorId,
  measureId,
  period,
  planId,
  planVersion,
  STATUSES,
  targetId,
  termFields,
  unitId,
} from '../../contracts/words';
import { SHARE_UNITS } from '../../domain/share';
import { assignmentFields, MEASURE_STATUSES, planFields, planTables } from './projection';

export class PlanWords extends shown(inBothLanguages) {}
const words = (zh: string, en: string) => objectOf(text(zh, en), () => PlanWords);
const maybe = (zh: string, en: string, none = text('没有的为 null', 'null for none')) =>
  nullable(words(zh, en), none);
const unassigned = text('未分解的为 null', 'null until it is assigned');
const nameOf = (zh: string, en: string, none = text('未登记的为 null', 'null when it is not registered')) =>
  nullable(organisationName(text(zh, en)), none);

export const status = choice(text('状态', 'Status'), STATUSES);
class StatusCount extends shown({ status, targets: count(text('目标数', 'Targets')) }) {}
export const counts = objectsOf(text('各状态的目标数', 'Targets of each status'), () => StatusCount);

const { version, from, until, officeId, parentPlanId, isClosed, closedOn } = planFields;
export const planHead = {
  planId,
  planTitle: words('规划名称', 'Name of the plan'),
  ...{ version, from, until, officeId },
  officeName: nameOf('组织单位现名称', 'Present name of the organiser'),
  parentPlanId,
  parentPlanTitle: maybe('上级规划名称', 'Name of the parent plan'),
  ...{ adoptedOn: planFields.adoptedOn, isClosed, closedOn },
};
export class PlanSummary extends shown({ ...planHead, counts }) {}

const noFigure = text('没有数据的为 null', 'null without a figure');
const noLine = text('没有进度线的为 null', 'null where there is no line');
const shareField = (zh: string, en: string) =>
  nullable(integer(text(zh, en), 0, Number.MAX_SAFE_INTEGER), noLine);
/** Where a target stands, with the arithmetic. */
const assessmentFields = {
  status,
  figure: nullable(called(figure, text('数值', 'Figure')), noFigure),
  through: nullable(date(text('数据截至', 'The figure is up to')), noFigure),
  year: nullable(
    integer(text('所属年度', 'Year that the figure is of'), 1990, 2999),
    text('不按年度考核的为 null', 'null unless each year counts by itself'),
  ),
  line: nullable(called(figure, text('按进度应为', 'Figure on the line')), noLine),
  shareElapsed: shareField('已过去的时间', 'Time that has gone by'),
  shareOf: shareField('全部时间', 'Of how much time'),
  shareUnit: nullable(choice(text('时间单位', 'Unit of time'), SHARE_UNITS), noLine),
  gap: nullable(
    called(figure, text('差额', 'Gap')),
    text('无法计算的为 null', 'null where it cannot be said'),
  ),
  arithmetic: words('计算过程', 'Arithmetic in words'),
};

class PeriodOfTarget extends shown({
  period,
  figureOfPeriod: nullable(called(figure, text('本期数值', 'Figure of the period')), noFigure),
  ...assessmentFields,
}) {}

export const clauseFields = {
  clause: termFields.clause,
  clauseTitle: maybe(
    '条款标题',
    'Heading of the clause',
    text('文件未列的为 null', 'null where no document lists it'),
  ),
};

/** The version of the plan of a row that was adopted last: what is said of a plan is said as it was adopted. */
export const ADOPTED = {
  adoptedVersion: foundIn(
    planTables.plans,
    nullable(planVersion, text('未采用的为 null', 'null until it is adopted')),
    'version',
  ),
};
export interface OfAdoptedPlan {
  readonly planId: string;
  readonly adoptedVersion: string | null;
}

/** The file of the plan of a row, as it was adopted; undefined for one that is not among the policies. */
export function adoptedFileOf(
  { planId, adoptedVersion }: OfAdoptedPlan,
  { policies }: Pick<QueryContext, 'policies'>,
): PlanFile | undefined {
  return adoptedVersion === null ? undefined : policies.plans.version(planId, adoptedVersion);
}

/** What the plan of a row is called; null for one whose file is not among the policies. */
export const planTitleOf = workedOut(
  maybe('规划名称', 'Name of the plan'),
  (row: OfAdoptedPlan, context) => {
    const found = adoptedFileOf(row, context);
    return found ? { zh: found.plan.name.zh, en: found.plan.name.en } : null;
  },
  ADOPTED,
);

/** A target as its plan says it, and where it stands now. */
export const targetFields = {
  ...{ targetId, indicatorId, targetTitle: words('目标名称', 'Name of the target') },
  note: maybe('说明', 'Note'),
  ...clauseFields,
  actionTitle: maybe('所属行动', 'Action that it belongs to'),
  measureTitle: maybe('所属举措', 'Measure that it belongs to'),
  unitOfMeasurement: words('计量单位', 'Unit of measurement'),
  ...{ unitKind: termFields.unitKind, decimals: termFields.decimals, kind: termFields.kind },
  ...{ duty: termFields.duty, sense: termFields.sense, target: termFields.value, most: termFields.most },
  ...{ baseline: termFields.baseline, baselineOn: termFields.baselineOn },
  illegible: maybe('目标为何无法辨认', 'Reason why the target cannot be read'),
  dueOn: assignmentFields.dueOn,
  source: termFields.source,
  countedLater: maybe(
    '尚不能自动计数的原因',
    'Later system that will record it; the figure is 0 until then',
    text('可以计数的、由单位报送的为 null', 'null where it is counted, or reported'),
  ),
  isAssigned: flag(text('已分解', 'Assigned')),
  unitId: nullable(unitId, unassigned),
  unitName: nameOf('责任单位现名称', 'Present name of the unit', unassigned),
  ...assessmentFields,
};
const periods = objectsOf(
  labelled(text('各期情况', 'Standing by period'), text('已结束的各期', 'periods that are over')),
  () => PeriodOfTarget,
);
export class PublicTarget extends shown({ ...targetFields, periods }) {}

export class LateReportOfPlan extends shown({
  period,
  reportDueOn: date(text('报送期限', 'Report due on')),
  lateSince: date(text('逾期起始日', 'Late since')),
  workingDaysLate: count(text('逾期的工作日数', 'Working days late'), { unit: 'working-days' }),
}) {}
const late = objectsOf(text('逾期未报的报告', 'Reports that are late'), () => LateReportOfPlan);
const notTold = text(
  '分解时未明确的、无权查看人员的为 null',
  'null where the assignment names none, and for whoever may not see persons',
);
const responsible = {
  department: assignmentFields.department,
  responsiblePersonId: nullable(assignmentFields.responsiblePersonId, notTold),
  responsiblePersonName: nullable(
    called(nameOfPerson, text('责任人姓名', 'Name of the person in charge')),
    notTold,
  ),
};
/** A target with whoever has it, as it stands now. */
export class TargetOfUnit extends shown({ ...targetFields, ...responsible, late }) {}
export class PlanTarget extends shown({ ...targetFields, periods, ...responsible, late }) {}

export class MeasureOfPlan extends shown({
  ...{ measureId, measureTitle: words('举措名称', 'Name of the measure'), ...clauseFields },
  actionTitle: maybe('所属行动', 'Action that it belongs to'),
  isAssigned: flag(text('已分解', 'Assigned')),
  unitId: nullable(unitId, unassigned),
  unitName: nameOf('责任单位现名称', 'Present name of the unit', unassigned),
  ...responsible,
  partnerNames: listOf(
    text('参与单位现名称', 'Present names of the partners'),
    organisationName(text('参与单位', 'Partner')),
    50,
  ),
  dueOn: nullable(assignmentFields.dueOn, unassigned),
  status: nullable(choice(text('状态', 'Status'), MEASURE_STATUSES), unassigned),
  lastReported: nullable(
    called(period, text('最近报送的报告期', 'Last period that was reported')),
    text('未报送的为 null', 'null before a report'),
  ),
  late,
}) {}

class PlanDocument extends shown({
  documentTitle: words('文件名称', 'Title of the document'),
  number: nullable(
    line(text('文号', 'Number'), { maximum: 100 }),
    text('没有文号的为 null', 'null without a number'),
  ),
}) {}
export const planDetail = {
  ...planHead,
  note: maybe('说明', 'Note'),
  ...clauseFields,
  documents: objectsOf(text('依据文件', 'Documents'), () => PlanDocument),
  counts,
};
export class Cockpit extends shown({
  ...planDetail,
  measures: objectsOf(text('举措', 'Measures'), () => MeasureOfPlan),
  targets: objectsOf(text('目标', 'Targets'), () => PlanTarget),
}) {}
export class PublicPlan extends shown({
  ...planDetail,
  targets: objectsOf(text('目标', 'Targets'), () => PublicTarget),
}) {}
export class Plans extends shown({ items: objectsOf(text('规划', 'Plans'), () => PlanSummary) }) {}
