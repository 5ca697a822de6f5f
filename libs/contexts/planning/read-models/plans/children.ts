import { defineQuery, parametersOf } from '#command-handling';
import { quotientText, text } from '#kernel';
import type { PlanIndicator } from '#policy';
import { shown } from '#views';
import { called, choice, flag, nullable, objectsOf } from '#vocabulary';
import { figure, planId } from '../../contracts/words';
import { Contribution, RolledUp, rollUp } from '../../domain/roll-up';
import { PlanSummary, planHead, PublicTarget } from './answer';
import { FIGURES, PlanAsRead, readPlans } from './load';
import { OF_WHOLE_PLANS } from './readers';
import { IndicatorOfPlan, indicatorsOf, targetNowOf, summaryOf } from './shapes';

const WAYS = {
  sum: text('相加', 'added'),
  mean: text('平均', 'mean'),
  ratio: text('两项之比', 'ratio of two sums'),
  none: text('不汇总', 'not put together'),
};
class ChildInFigure extends shown({
  ...{ planId, planTitle: planHead.planTitle },
  isIn: flag(text('已计入', 'Is in the figure')),
}) {}
const noFigure = text(
  '不汇总的、没有数据的为 null',
  'null where figures are not put together, and without any',
);
const { indicatorId, targetTitle, unitOfMeasurement, target, sense, year } = PublicTarget.fields;
class RolledUpIndicator extends shown({
  ...{ indicatorId, targetTitle, unitOfMeasurement, sense, target },
  way: choice(text('汇总方式', 'Way of putting figures together'), WAYS),
  rolledUp: nullable(
    called(figure, text('下级规划汇总数', 'Sum or last figure of the child plans')),
    noFigure,
  ),
  year,
  own: nullable(called(figure, text('本规划数值', 'Figure of the plan itself')), noFigure),
  children: objectsOf(text('衔接的下级规划', 'Child plans that contribute'), () => ChildInFigure),
}) {}
class ChildrenOfPlan extends shown({
  ...{ planId, planTitle: planHead.planTitle },
  items: objectsOf(text('下级规划', 'Child plans'), () => PlanSummary),
  indicators: objectsOf(text('各指标汇总', 'Indicators, rolled up'), () => RolledUpIndicator),
}) {}

/** The plans that carry out a plan, and what their figures come to: shares and rates are never added. */
export const childrenOfPlan = defineQuery({
  path: 'plans/:planId/children',
  parameters: parametersOf({ planId }),
  answer: ChildrenOfPlan,
  summary: text('下级规划及其指标汇总', 'Child plans, and their indicators rolled up'),
  ...OF_WHOLE_PLANS,
  projections: FIGURES,
  run: async ({ planId }, context) => {
    const [parent] = await readPlans({ planId }, context);
    if (parent === undefined) return undefined;
    const children = (await readPlans({ parentPlanId: planId }, context)).map((read) => ({
      read,
      indicators: indicatorsOf(read, context),
    }));
    const own = indicatorsOf(parent, context);
    const rolled = rollUp(parent.file, children.flatMap(contributionsOf));
    const items = children.map(({ read, indicators }) => summaryOf(read, indicators, context));
    return {
      ...{ planId, planTitle: summaryOf(parent, own, context).planTitle, items },
      indicators: own.flatMap((one) => {
        const found = rolled.find(({ indicatorId }) => indicatorId === one.indicator.id);
        return found ? [rolledUpOf(parent, one, found, items)] : [];
      }),
    };
  },
});

function contributionsOf({
  read: { plan },
  indicators,
}: {
  readonly read: PlanAsRead;
  readonly indicators: readonly IndicatorOfPlan[];
}): Contribution[] {
  return indicators.flatMap(({ indicator: { id, contributesTo }, standing }) =>
    contributesTo === undefined
      ? []
      : [{ planId: plan.planId, indicatorId: id, contributesTo, standing: standing() }],
  );
}

function rolledUpOf(
  parent: PlanAsRead,
  one: IndicatorOfPlan,
  { value, year, planIds, without }: RolledUp,
  items: readonly PlanSummary[],
) {
  const { indicatorId, targetTitle, unitOfMeasurement, sense, target, figure } = targetNowOf(parent, one);
  const way: PlanIndicator['over']['units'] = one.indicator.over.units;
  return {
    ...{ indicatorId, targetTitle, unitOfMeasurement, sense, target, way, year, own: figure },
    rolledUp: value && quotientText(value, one.terms.decimals + 2),
    children: items
      .filter(({ planId }) => planIds.includes(planId) || without.includes(planId))
      .map(({ planId, planTitle }) => ({ planId, planTitle, isIn: planIds.includes(planId) })),
  };
}
