import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import { quotasForAnalytics } from './analytics';
import * as commands from './commands';
import { nominationList } from './contracts';
import { nominationListsProjection } from './read-models/nomination-lists/projection';
import { nominationListsQuery, nominationListQuery } from './read-models/nomination-lists/queries';
import { quotasProjection } from './read-models/quotas/projection';
import { roundQuotas } from './read-models/quotas/queries';
import { strikeWithdrawnNominees } from './workflows/strike-withdrawn-nominees';
import * as refusals from './domain/refusals';
import * as publishedRefusals from './contracts/refusals';

/** What a nominating body puts on its list and sends, within its quota (JX-PLAN 2.3.3). */
export const nominationsRoom: Room = {
  events: nominationList.events,
  commands: Object.values(commands),
  queries: [nominationListsQuery, nominationListQuery, roundQuotas],
  projections: [nominationListsProjection, quotasProjection],
  workflows: [strikeWithdrawnNominees],
  analytics: [quotasForAnalytics],
  refusals: entriesOf({ ...refusals, ...publishedRefusals }),
};
