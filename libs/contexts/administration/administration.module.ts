import { contextOf, type Room } from '#contexts';
import { entriesOf, text } from '#kernel';
import { blockAccount, endRebuild, orderRebuild, unblockAccount } from './commands';
import { accountBlock, rebuildOrder } from './contracts';
import * as refusals from './domain/refusals';
import { administrativeActList, administrativeActs } from './read-models';

const own: Room = {
  events: [...accountBlock.events, ...rebuildOrder.events],
  commands: [blockAccount, unblockAccount, orderRebuild, endRebuild],
  queries: [administrativeActList],
  projections: [administrativeActs],
  refusals: entriesOf(refusals),
};

/** What the system and security administrators do, and what the audit administrator sees of it (GB/T 22239-2019 8.1.5). */
export const administrationContext = contextOf('administration', text('系统管理', 'Administration'), own);
