import type { ContextDefinition } from '#contexts';
import * as commands from './commands';
import { expert, review, reviewPanel } from './contracts';
import { reviewsProjections, reviewsQueries } from './read-models';
import { reviewsTasks } from './tasks';

/** Experts, panels, the draw, scorecards and results (JX-PLAN 2.3.3a, 2.3.4b). */
export const reviewsContext: ContextDefinition = {
  name: 'reviews',
  title: { zh: '专家评审', en: 'Reviews' },
  events: [...expert.events, ...reviewPanel.events, ...review.events],
  commands: Object.values(commands),
  queries: reviewsQueries,
  projections: reviewsProjections,
  workflows: [],
  deadlines: [],
  tasks: reviewsTasks,
};
