import { candidacyQuery } from './candidacies/dossier-query';
import { candidaciesQuery } from './candidacies/list-query';
import { candidaciesProjection } from './candidacies/projection';
import { consultationsProjection } from './consultation/projection';
import { consultationQuery } from './consultation/queries';
import { draftsProjection } from './drafts/projection';
import { applicationDraftQuery, applicationDraftsQuery } from './drafts/queries';
import { funnelQuery } from './funnel/queries';
import { measuresProjection } from './measures/projection';
import { measuresQuery } from './measures/queries';
import { nominationListsProjection } from './nomination-lists/projection';
import { nominationListQuery, nominationListsQuery } from './nomination-lists/queries';
import { quotasProjection } from './quotas/projection';
import { roundQuotas } from './quotas/queries';
import { refusalsQuery } from './refusals/queries';
import { rosterProjection } from './roster/projection';
import { proposedRosterQuery, rosterQuery } from './roster/queries';
import { supportReachProjection, supportRecords } from './support/projection';
import { personSupportQuery } from './support/queries';

export const selectionProjections = [
  candidaciesProjection,
  nominationListsProjection,
  quotasProjection,
  rosterProjection,
  consultationsProjection,
  draftsProjection,
  supportRecords.projection,
  supportReachProjection,
  measuresProjection,
];

export const selectionQueries = [
  candidaciesQuery,
  candidacyQuery,
  nominationListsQuery,
  nominationListQuery,
  roundQuotas,
  rosterQuery,
  proposedRosterQuery,
  consultationQuery,
  funnelQuery,
  applicationDraftsQuery,
  applicationDraftQuery,
  personSupportQuery,
  measuresQuery,
  refusalsQuery,
];
