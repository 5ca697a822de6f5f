import { text } from '#kernel';
import { contextOf } from '#contexts';
import { measure, plan, planClosed, planEvaluation, target } from './contracts';
import { planningProjections, planningQueries } from './read-models';

/** Plans with targets and measures: adopted, assigned, reported by period, adjusted, evaluated from outside. */
export const planningContext = contextOf('planning', text('规划', 'Plans'), {
  events: [...plan.events, ...target.events, ...measure.events, ...planEvaluation.events],
  queries: planningQueries,
  projections: planningProjections,
  refusals: [planClosed],
});
