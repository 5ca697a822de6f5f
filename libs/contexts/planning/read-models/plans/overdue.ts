import { defineQuery, parametersOf } from '#command-handling';
import { text } from '#kernel';
import { shown } from '#views';
import { date, labelled, nullable, objectsOf, optional } from '#vocabulary';
import { measureId, planId, targetId } from '../../contracts/words';
import { Cockpit, LateReportOfPlan, MeasureOfPlan, planHead, PlanTarget } from './answer';
import { IN_FULL, readPlans } from './load';
import { OF_PARTS, ownUnitOf } from './readers';
import { cockpitOf } from './shapes';

const day = date(labelled(text('日期', 'On'), text('默认今日', 'today by default')));
class OverdueParameters extends parametersOf({ planId, on: optional(day) }) {}

const { targetTitle, unitId, unitName, department, responsiblePersonId, responsiblePersonName } =
  PlanTarget.fields;
const ofMeasure = text('举措的报告为 null', 'null for the report of a measure');
const ofTarget = text('目标的报告为 null', 'null for the report of a target');
class OverdueReport extends shown({
  targetId: nullable(targetId, ofMeasure),
  targetTitle: nullable(targetTitle, ofMeasure),
  measureId: nullable(measureId, ofTarget),
  measureTitle: nullable(MeasureOfPlan.fields.measureTitle, ofTarget),
  ...{ unitId, unitName, department, responsiblePersonId, responsiblePersonName },
  ...LateReportOfPlan.fields,
}) {}
class OverdueReports extends shown({
  ...{ planId, planTitle: planHead.planTitle, on: date(text('日期', 'On')) },
  items: objectsOf(
    labelled(
      text('逾期未报的报告', 'Reports that are late'),
      text('最早到期的在前', 'the longest late first'),
    ),
    () => OverdueReport,
  ),
}) {}

/** Reports of a plan that are late on a day, since when and by how many working days, and whose they are. */
export const overdueReports = defineQuery({
  path: 'plans/:planId/overdue',
  parameters: OverdueParameters,
  answer: OverdueReports,
  summary: text('规划中某日逾期未报的报告', 'Reports of a plan that are late on a day'),
  ...OF_PARTS,
  projections: IN_FULL,
  run: async ({ planId, on }, context) => {
    const [read] = await readPlans({ planId }, context, 'in-full');
    const today = on ?? context.today;
    const cockpit = read && cockpitOf(read, ownUnitOf(context), { ...context, today });
    return cockpit && { planId, planTitle: cockpit.planTitle, on: today, items: overdueOf(cockpit) };
  },
});

function overdueOf({ targets, measures }: Cockpit): OverdueReport[] {
  const ofTargets = targets.flatMap(({ targetId, targetTitle, late, ...of }) =>
    late.map((report) => ({
      ...whose(of),
      targetId,
      targetTitle,
      measureId: null,
      measureTitle: null,
      ...report,
    })),
  );
  const ofMeasures = measures.flatMap(({ measureId, measureTitle, late, ...of }) =>
    late.map((report) => ({
      ...whose(of),
      measureId,
      measureTitle,
      targetId: null,
      targetTitle: null,
      ...report,
    })),
  );
  return [...ofTargets, ...ofMeasures].sort((one, other) => (one.reportDueOn < other.reportDueOn ? -1 : 1));
}

function whose(
  of: Pick<
    PlanTarget,
    'unitId' | 'unitName' | 'department' | 'responsiblePersonId' | 'responsiblePersonName'
  >,
) {
  const { unitId, unitName, department, responsiblePersonId, responsiblePersonName } = of;
  return { unitId, unitName, department, responsiblePersonId, responsiblePersonName };
}
