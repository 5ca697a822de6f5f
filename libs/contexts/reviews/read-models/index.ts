import { expertsProjection } from './experts/projection';
import { expertQuery, expertsQuery } from './experts/queries';
import { expertLoadQuery } from './panels/load-query';
import { panelQuery, panelsQuery } from './panels/panel-queries';
import { panelsProjection } from './panels/projection';
import { scoresQuery } from './panels/scores-query';
import { reviewDesk, reviewDeskCase } from './review-desk/queries';

export const reviewsProjections = [expertsProjection, panelsProjection];

export const reviewsQueries = [
  expertsQuery,
  expertQuery,
  panelsQuery,
  panelQuery,
  scoresQuery,
  expertLoadQuery,
  reviewDesk,
  reviewDeskCase,
];
