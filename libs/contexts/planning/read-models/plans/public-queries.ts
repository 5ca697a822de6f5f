import { defineQuery, openToItsRoles, parametersOf } from '#command-handling';
import { text } from '#kernel';
import { planId } from '../../contracts/words';
import { Plans, PublicPlan } from './answer';
import { FIGURES, readPlans } from './load';
import { indicatorsOf, publicPlanOf, summaryOf } from './shapes';

const FOR_EVERYBODY = {
  roles: ['public'],
  scope: openToItsRoles(
    '已采用的规划及经确认的数据公开，不含责任人和未确认的数据',
    'adopted plans and confirmed figures are public; no person and nothing unconfirmed is among them',
  ),
  projections: FIGURES,
} as const;

/** Adopted plans, for everybody. */
export const publicPlanList = defineQuery({
  ...FOR_EVERYBODY,
  path: 'public-plans',
  parameters: parametersOf({}),
  answer: Plans,
  summary: text('规划清单（公开）', 'Plans (public)'),
  run: async (_asked, context) => {
    const plans = await readPlans('all', context);
    return { items: plans.map((read) => summaryOf(read, indicatorsOf(read, context), context)) };
  },
});

/** A plan with its targets, confirmed figures and the arithmetic, for everybody. */
export const publicPlanDetail = defineQuery({
  ...FOR_EVERYBODY,
  path: 'public-plans/:planId',
  parameters: parametersOf({ planId }),
  answer: PublicPlan,
  summary: text(
    '规划目标、经确认的数据和计算过程（公开）',
    'Targets of a plan with confirmed figures and the arithmetic (public)',
  ),
  run: async ({ planId }, context) => {
    const [read] = await readPlans({ planId }, context);
    return read && publicPlanOf(read, context);
  },
});
