import { countedEvents } from './counted-events';
import { evaluationsProjection } from './evaluations/projection';
import { evaluationDetail, evaluationList } from './evaluations/queries';
import { childrenOfPlan } from './plans/children';
import { measureDetail } from './plans/measures';
import { overdueReports } from './plans/overdue';
import { plansProjection } from './plans/projection';
import { publicPlanDetail, publicPlanList } from './plans/public-queries';
import { planDetail, planList } from './plans/queries';
import { planScorecard } from './plans/scorecard';
import { countedEventList, targetDetail } from './plans/targets';

export const planningProjections = [plansProjection, countedEvents.projection, evaluationsProjection];
export const planningQueries = [
  ...[
    planList,
    planDetail,
    overdueReports,
    childrenOfPlan,
    targetDetail,
    countedEventList,
    measureDetail,
    planScorecard,
  ],
  ...[evaluationList, evaluationDetail, publicPlanList, publicPlanDetail],
];
