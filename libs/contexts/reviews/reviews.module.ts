import { contextOf, type Room } from '#contexts';
import { entriesOf, text } from '#kernel';
import { commandsOf } from './commands';
import { expert, review, Reviewable, reviewPanel } from './contracts';
import { WitnessedDraw, witnessDraws, WitnessParts } from './draw-witness';
import { projectionsOf, queriesOf } from './read-models';
import { reviewsTasks } from './tasks';
import * as refusals from './domain/refusals';

/** Experts, and the panels, draws, scorecards and results of the reviews that are registered (JX-PLAN 2.3.3a, 2.3.4b). */
export function reviewsOf(reviewables: readonly Reviewable[]) {
  const own: Room = {
    events: [...expert.events, ...reviewPanel.events, ...review.events],
    commands: Object.values(commandsOf(reviewables)),
    queries: Object.values(queriesOf(reviewables)),
    projections: projectionsOf(reviewables),
    tasks: [reviewsTasks],
    refusals: entriesOf(refusals),
  };
  const context = contextOf('reviews', text('专家评审', 'Reviews'), own);
  const witness = (
    parts: Omit<WitnessParts, 'reviewables'>,
    panelId: string,
  ): Promise<readonly WitnessedDraw[]> => witnessDraws({ ...parts, reviewables }, panelId);
  return { context, witnessDraws: witness };
}
