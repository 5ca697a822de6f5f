import type { Reviewable } from '../contracts';
import { expertsProjection } from './experts/projection';
import { expertQuery, expertsQuery } from './experts/queries';
import { expertLoadQuery } from './panels/load-query';
import { panelQueriesOf } from './panels/panel-queries';
import { panelsProjectionOf } from './panels/projection';
import { scoresQueryOf } from './panels/scores-query';
import { reviewDeskOf } from './review-desk/queries';

export const projectionsOf = (reviewables: readonly Reviewable[]) => [
  expertsProjection,
  panelsProjectionOf(reviewables),
];
export const queriesOf = (reviewables: readonly Reviewable[]) => ({
  ...{ expertsQuery, expertQuery },
  ...panelQueriesOf(reviewables),
  scoresQuery: scoresQueryOf(reviewables),
  expertLoadQuery,
  ...reviewDeskOf(reviewables),
});
