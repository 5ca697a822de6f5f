import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import * as commands from './commands';
import { roster } from './contracts';
import { rosterProjection } from './read-models/roster/projection';
import { rosterList, rosterQuery, proposedRosterQuery } from './read-models/roster/queries';
import { dropAfterConsultation } from './workflows/drop-after-consultation';
import { dropWithdrawnCandidates } from './workflows/drop-withdrawn-candidates';
import { promoteAfterRemoval } from './workflows/promote-after-removal';
import { removeAfterUpheldObjection } from './workflows/remove-after-upheld-objection';
import * as refusals from './domain/refusals';

/** Who is proposed, falls out, moves up and is published (JX-PLAN 2.3.4b, 2.3.6). */
export const rosterRoom: Room = {
  events: roster.events,
  commands: Object.values(commands),
  queries: [rosterList, rosterQuery, proposedRosterQuery],
  projections: [rosterProjection],
  workflows: [
    removeAfterUpheldObjection,
    dropAfterConsultation,
    dropWithdrawnCandidates,
    promoteAfterRemoval,
  ],
  refusals: entriesOf(refusals),
};
