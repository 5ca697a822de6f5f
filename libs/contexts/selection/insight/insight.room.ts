import type { Room } from '#contexts';
import { funnelQuery } from './read-models/funnel/queries';
import { measuresProjection } from './read-models/measures/projection';
import { measuresQuery } from './read-models/measures/queries';
import { refusalsQuery } from './read-models/refusals/queries';

/** Figures over a round: the funnel, what warns, and why applications fail. */
export const insightRoom: Room = {
  queries: [funnelQuery, measuresQuery, refusalsQuery],
  projections: [measuresProjection],
};
