import { entriesOf, text } from '#kernel';
import { contextOf, type Room } from '#contexts';
import { roundsForAnalytics } from './analytics';
import * as commands from './commands';
import { programme, round } from './contracts';
import { programmesProjections, programmesQueries } from './read-models';
import { programmesTasks } from './tasks';
import * as refusals from './domain/refusals';
import * as publishedRefusals from './contracts/refusals';

const own: Room = {
  events: [...programme.events, ...round.events],
  commands: Object.values(commands),
  queries: programmesQueries,
  projections: programmesProjections,
  tasks: [programmesTasks],
  analytics: [roundsForAnalytics],
  refusals: entriesOf({ ...refusals, ...publishedRefusals }),
};

/** Programmes under their adopted policies, rounds and quotas (JX-PLAN 2.1, 2.3.1). */
export const programmesContext = contextOf('programmes', text('人才计划', 'Programmes'), own);
