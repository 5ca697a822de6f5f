import { countedEvents } from './counted-events';
import { plansProjection } from './plans/projection';
import { publicPlanDetail, publicPlanList } from './plans/public-queries';
import { planDetail, planList } from './plans/queries';

export const planningProjections = [plansProjection, countedEvents.projection];
export const planningQueries = [planList, planDetail, publicPlanList, publicPlanDetail];
