import { entriesOf, text } from '#kernel';
import { contextOf, type Room } from '#contexts';
import { titlesForAnalytics } from './analytics';
import * as commands from './commands';
import { EndsBenefits, filing, title } from './contracts';
import * as documents from './documents';
import { titlesProjections, titlesQueries } from './read-models';
import { endBenefitsAfter } from './workflows/end-benefits';
import { beginTerms } from './workflows/begin-terms';
import { statementDue, termEnd } from './workflows/title-deadlines';
import { awardPublishedTitles } from './workflows/award-published-titles';
import { titlesTasks } from './tasks';
import * as refusals from './domain/refusals';

const roomOf = (endings: readonly EndsBenefits[]): Room => ({
  events: [...title.events, ...filing.events],
  commands: Object.values(commands),
  queries: titlesQueries,
  documents: Object.values(documents),
  projections: titlesProjections,
  workflows: [awardPublishedTitles, beginTerms, endBenefitsAfter(endings)],
  deadlines: [termEnd, statementDue],
  tasks: [titlesTasks],
  analytics: [titlesForAnalytics],
  refusals: entriesOf(refusals),
});

/**
 * Titles, certificates, and the filing of published rosters (JX-PLAN 2.3.6).
 * @param endings events of other contexts by which the benefits of a title may end
 */
export const titlesOf = (endings: readonly EndsBenefits[]) =>
  contextOf('titles', text('称号', 'Titles'), roomOf(endings));
