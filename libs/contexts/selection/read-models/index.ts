import { candidacyQuery } from './candidacies/dossier-query';
import { candidaciesQuery } from './candidacies/list-query';
import { candidaciesProjection } from './candidacies/projection';
import { consultationsProjection } from './consultation/projection';
import { consultationQuery } from './consultation/queries';
import { draftsProjection } from './drafts/projection';
import { applicationDraftQuery, applicationDraftsQuery } from './drafts/queries';
import { funnelQuery } from './funnel/queries';
import { nominationListsProjection } from './nomination-lists/projection';
import { nominationListQuery, nominationListsQuery } from './nomination-lists/queries';
import { rosterProjection } from './roster/projection';
import { proposedRosterQuery, rosterQuery } from './roster/queries';
import { supportProjection } from './support/projection';
import { personSupportQuery } from './support/queries';
import { toDoProjection } from './to-do/projection';
import { toDoQuery } from './to-do/queries';

export const selectionProjections = [
  candidaciesProjection,
  nominationListsProjection,
  rosterProjection,
  consultationsProjection,
  toDoProjection,
  draftsProjection,
  supportProjection,
];

export const selectionQueries = [
  candidaciesQuery,
  candidacyQuery,
  nominationListsQuery,
  nominationListQuery,
  rosterQuery,
  proposedRosterQuery,
  consultationQuery,
  funnelQuery,
  toDoQuery,
  applicationDraftsQuery,
  applicationDraftQuery,
  personSupportQuery,
];
