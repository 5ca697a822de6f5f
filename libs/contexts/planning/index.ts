export { planningContext } from './planning.module';
export { publicPlanDetail, publicPlanList } from './read-models/plans/public-queries';
