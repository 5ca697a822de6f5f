import { entriesOf, text } from '#kernel';
import { contextOf } from '#contexts';
import { planTargetsForAnalytics } from './analytics';
import * as commands from './commands';
import { measure, plan, planEvaluation, target } from './contracts';
import * as ended from './contracts/refusals';
import * as refusals from './domain/refusals';
import { planningProjections, planningQueries } from './read-models';
import { planningTasks } from './tasks';

/** Plans with targets and measures: adopted, assigned, reported by period, adjusted, evaluated from outside. */
export const planningContext = contextOf('planning', text('规划', 'Plans'), {
  events: [...plan.events, ...target.events, ...measure.events, ...planEvaluation.events],
  commands: Object.values(commands),
  queries: planningQueries,
  analytics: [planTargetsForAnalytics],
  projections: planningProjections,
  tasks: [planningTasks],
  refusals: [...entriesOf(ended), ...entriesOf(refusals)],
});
