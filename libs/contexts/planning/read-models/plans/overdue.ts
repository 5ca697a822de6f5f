import {
  CountedPageParameters,
  defineQuery,
  keysetCursor,
  parametersOf,
  QueryContext,
} from '#command-handling';
import { countedPageOf } from '#command-handling/http';
import { text } from '#kernel';
import { shown } from '#views';
import { date, labelled, nullable, optional } from '#vocabulary';
import { measureId, planId, targetId } from '../../contracts/words';
import { LateReportOfPlan, MeasureOfPlan, TargetOfUnit } from './answer';
import { IN_FULL, PlanAsRead, readPlans } from './load';
import { OF_PARTS, ownUnitOf } from './readers';
import { lateOfTarget, partsOf, PartsOfPlan, responsibleOf, words } from './shapes';

const day = date(labelled(text('日期', 'On'), text('默认今日', 'today by default')));
class OverdueParameters extends parametersOf({ planId, on: optional(day) }, CountedPageParameters) {}

const { targetTitle, unitId, unitName, department, responsiblePersonId, responsiblePersonName } =
  TargetOfUnit.fields;
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
class OverdueReportPage extends countedPageOf(OverdueReport) {}

/** What sorts the list: the longest late first. No two reports have all of it in common. */
const SORTED_BY = { reportDueOn: 'text', targetId: 'text?', measureId: 'text?', period: 'text' } as const;
const pages = keysetCursor(SORTED_BY);
type Place = Pick<OverdueReport, keyof typeof SORTED_BY>;

/** Reports of a plan that are late on a day, since when and by how many working days, and whose they are. */
export const overdueReports = defineQuery({
  path: 'plans/:planId/overdue',
  parameters: OverdueParameters,
  answer: OverdueReportPage,
  rows: OverdueReport.fields,
  summary: text('规划中某日逾期未报的报告', 'Reports of a plan that are late on a day'),
  ...OF_PARTS,
  projections: IN_FULL,
  run: async ({ planId, on, limit, cursor, count }, context) => {
    const place = pages.read(cursor);
    const [read] = await readPlans({ planId }, context, 'in-full');
    const asked = { ...context, today: on ?? context.today };
    const parts = read && partsOf(read, ownUnitOf(context), asked);
    if (read === undefined || parts === undefined) return undefined;
    const late = overdueOf(read, parts, asked).sort(inOrder);
    const behind = place === undefined ? late : late.filter((one) => inOrder(one, place as Place) > 0);
    return {
      ...pages.page(behind, limit, (report) => report),
      ...(count === true && { total: { rows: late.length, more: false } }),
    };
  },
});

function inOrder(one: Place, other: Place): number {
  for (const name of ['reportDueOn', 'targetId', 'measureId', 'period'] as const) {
    const [first, second] = [one[name] ?? '', other[name] ?? ''];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

function overdueOf(
  read: PlanAsRead,
  { indicators, measures }: PartsOfPlan,
  context: QueryContext,
): OverdueReport[] {
  const ofTargets = indicators.flatMap((one) => {
    const { targetId, indicator, row } = one;
    const target = { targetId, targetTitle: words(indicator.name), measureId: null, measureTitle: null };
    const whose = { unitId: row?.unitId ?? null, unitName: row?.unitName ?? null, ...responsibleOf(row) };
    return lateOfTarget(read, one, context).map((report) => ({ ...target, ...whose, ...report }));
  });
  const ofMeasures = measures.flatMap((one) => {
    const { measureId, measureTitle, unitId, unitName } = one;
    const { department, responsiblePersonId, responsiblePersonName } = one;
    const measure = { targetId: null, targetTitle: null, measureId, measureTitle, unitId, unitName };
    const whose = { department, responsiblePersonId, responsiblePersonName };
    return one.late.map((report) => ({ ...measure, ...whose, ...report }));
  });
  return [...ofTargets, ...ofMeasures];
}
