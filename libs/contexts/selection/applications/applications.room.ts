import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import { candidaciesForAnalytics } from './analytics';
import * as commands from './commands';
import { candidacy } from './contracts';
import { candidacyQuery } from './read-models/candidacies/dossier-query';
import { candidaciesQuery } from './read-models/candidacies/list-query';
import { candidaciesProjection } from './read-models/candidacies/projection';
import { draftsProjection } from './read-models/drafts/projection';
import { applicationDraftsQuery, applicationDraftQuery } from './read-models/drafts/queries';
import { endWithRound } from './workflows/end-with-round';
import { askForDeclarations } from './workflows/ask-for-declarations';
import * as refusals from './domain/refusals';

/** From a draft to the review of eligibility: the application of a person in a round (JX-PLAN 2.2, 2.3.2). */
export const applicationsRoom: Room = {
  events: candidacy.events,
  commands: Object.values(commands),
  queries: [candidaciesQuery, candidacyQuery, applicationDraftsQuery, applicationDraftQuery],
  projections: [candidaciesProjection, draftsProjection],
  workflows: [askForDeclarations],
  deadlines: [endWithRound],
  analytics: [candidaciesForAnalytics],
  refusals: entriesOf(refusals),
};
