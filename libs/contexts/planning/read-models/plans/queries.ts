import { defineQuery, parametersOf } from '#command-handling';
import { text } from '#kernel';
import { plan } from '../../contracts';
import { planId } from '../../contracts/words';
import { Cockpit, Plans } from './answer';
import { FIGURES, IN_FULL, readPlans } from './load';
import { OF_PARTS, ownUnitOf } from './readers';
import { cockpitOf, indicatorsOf, partsOf, summaryOf } from './shapes';

/** Adopted plans, and where their targets stand; of a unit, those in which it has a part, with the whole count. */
export const planList = defineQuery({
  ...OF_PARTS,
  path: 'plans',
  parameters: parametersOf({}),
  answer: Plans,
  summary: text('规划清单及各状态的目标数', 'Plans, with the number of their targets of each status'),
  projections: FIGURES,
  run: async (_asked, context) => {
    const unitId = ownUnitOf(context);
    const plans = await readPlans(unitId === null ? 'all' : { unitId }, context);
    return { items: plans.map((read) => summaryOf(read, indicatorsOf(read, context), context)) };
  },
});

/** The cockpit of a plan: measures and targets, whoever has them, where they stand and why, and who is late. */
export const planDetail = defineQuery({
  ...OF_PARTS,
  path: 'plans/:planId',
  parameters: parametersOf({ planId }),
  answer: Cockpit,
  summary: text(
    '规划详情：举措、目标、责任单位、进度和逾期报告',
    'A plan: measures, targets, units in charge, standing and late reports',
  ),
  thing: { aggregate: plan, by: 'planId' },
  projections: IN_FULL,
  run: async ({ planId }, context) => {
    const [read] = await readPlans({ planId }, context, 'in-full');
    const parts = read && partsOf(read, ownUnitOf(context), context);
    return read && parts && cockpitOf(read, parts, context);
  },
});
