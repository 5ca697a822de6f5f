export { COUNTABLE, countableEvent } from './domain/countable';
export { planningContext } from './planning.module';
export { publicPlanDetail, publicPlanList } from './read-models/plans/public-queries';
