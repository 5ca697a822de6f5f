import { entriesOf, text } from '#kernel';
import { contextOf, type Room } from '#contexts';
import { budgetsForAnalytics, grantsForAnalytics } from './analytics';
import * as commands from './commands';
import { budget, grant } from './contracts';
import * as documents from './documents';
import * as refusals from './domain/refusals';
import { fundingProjections, fundingQueries } from './read-models';
import { fundingTasks } from './tasks';
import { recordPayments } from './workflows/record-payments';
import { releaseCommitments } from './workflows/release-commitments';
import { stopGrants } from './workflows/stop-grants';

const own: Room = {
  events: [...budget.events, ...grant.events],
  commands: Object.values(commands),
  queries: fundingQueries,
  documents: Object.values(documents),
  projections: fundingProjections,
  tasks: [fundingTasks],
  analytics: [budgetsForAnalytics, grantsForAnalytics],
  workflows: [recordPayments, releaseCommitments, stopGrants],
  refusals: entriesOf(refusals),
};

/** Budgets, grants and their two keys, payments, spending, recovery (JX-MEASURES 4b, 8, 12 to 15). */
export const fundingContext = contextOf('funding', text('经费', 'Funding'), own);
