import { defineQuery, parametersOf, QueryContext } from '#command-handling';
import { text } from '#kernel';
import { shown } from '#views';
import { nullable, objectsOf, organisationId, organisationName } from '#vocabulary';
import { counts, MeasureOfPlan, planHead, TargetOfUnit } from './answer';
import { IN_FULL, PlanAsRead, readPlans } from './load';
import { OF_PARTS, ownUnitOf } from './readers';
import { countsOf, partsOf, targetOfUnit, words } from './shapes';

const ofPlan = { planId: planHead.planId, planTitle: planHead.planTitle };
class PlanOfUnit extends shown({
  ...ofPlan,
  isClosed: planHead.isClosed,
  counts,
  targets: objectsOf(text('目标', 'Targets'), () => TargetOfUnit),
  measures: objectsOf(
    text('牵头或参与的举措', 'Measures that it leads or takes part in'),
    () => MeasureOfPlan,
  ),
}) {}
class PlanScorecard extends shown({
  unitId: organisationId,
  unitName: nullable(
    organisationName(text('单位现名称', 'Present name of the unit')),
    text('未登记的、只参与举措的为 null', 'null when it is not registered, or only takes part in measures'),
  ),
  plans: objectsOf(text('各规划', 'By plan'), () => PlanOfUnit),
}) {}

/** What a unit has of all plans, and where it stands. */
export const planScorecard = defineQuery({
  path: 'units/:unitId/plan-scorecard',
  parameters: parametersOf({ unitId: organisationId }),
  answer: PlanScorecard,
  summary: text('单位的规划目标和举措完成情况', 'Targets and measures of a unit, over all plans'),
  ...OF_PARTS,
  projections: IN_FULL,
  run: async ({ unitId }, context) => {
    const ownUnit = ownUnitOf(context);
    if (ownUnit !== null && ownUnit !== unitId) return undefined;
    const plans = (await readPlans({ unitId }, context, 'in-full')).flatMap(
      (read) => planOfUnit(read, unitId, context) ?? [],
    );
    const parts = plans.flatMap(({ targets, measures }) => [...targets, ...measures]);
    const unitName = parts.find((part) => part.unitId === unitId)?.unitName ?? null;
    return plans.length === 0 ? undefined : { unitId, unitName, plans };
  },
});

function planOfUnit(read: PlanAsRead, unitId: string, context: QueryContext): PlanOfUnit | undefined {
  const parts = partsOf(read, unitId, context);
  return (
    parts && {
      ...{ planId: read.plan.planId, planTitle: words(read.file.plan.name), isClosed: read.plan.isClosed },
      counts: countsOf(parts.indicators),
      targets: parts.indicators.map((one) => targetOfUnit(read, one, context)),
      measures: [...parts.measures],
    }
  );
}
