import { defineAggregate, defineEvent } from '#kernel';
import { record } from '../../event-fields';
import { administeredAccount, blockReason, readModel, rebuildOutcome, rebuildReason } from './words';

const nothing = 'acts of administrators have a page of their own';

export const AccountBlocked = defineEvent('AccountBlocked', {
  summary: { zh: '账号已停用', en: 'An account was blocked' },
  about: { nothing },
  schema: record({ accountId: administeredAccount, blockReason }),
});

export const AccountUnblocked = defineEvent('AccountUnblocked', {
  summary: { zh: '账号已恢复使用', en: 'An account was unblocked' },
  about: { nothing },
  schema: record({ accountId: administeredAccount }),
});

export const ReadModelRebuildOrdered = defineEvent('ReadModelRebuildOrdered', {
  summary: { zh: '已下令重建读模型', en: 'The rebuild of a read model was ordered' },
  about: { nothing },
  schema: record({ readModel, rebuildReason }),
});

export const ReadModelRebuildEnded = defineEvent('ReadModelRebuildEnded', {
  summary: { zh: '读模型重建已结束', en: 'The rebuild of a read model ended' },
  about: { nothing },
  schema: record({ readModel, rebuildOutcome }),
});

/** Stream `accountBlock-<keyed index of the account>`: whether the ledger takes tokens of an account. */
export const accountBlock = defineAggregate({
  category: 'accountBlock',
  title: { zh: '账号停用', en: 'Block of an account' },
  events: [AccountBlocked, AccountUnblocked],
  initial: { isBlocked: false },
  evolve: (_state: { readonly isBlocked: boolean }, { type }) => ({ isBlocked: type === 'AccountBlocked' }),
});

/** Purpose of the keyed index under which the block of an account lies: account ids are free texts. */
export const ACCOUNT_BLOCK = 'account-block';

/** Stream `rebuildOrder-<read model>`. */
export const rebuildOrder = defineAggregate({
  category: 'rebuildOrder',
  title: { zh: '读模型重建令', en: 'Order to rebuild a read model' },
  events: [ReadModelRebuildOrdered, ReadModelRebuildEnded],
  initial: { isUnderWay: false },
  evolve: (_state: { readonly isUnderWay: boolean }, { type }) => ({
    isUnderWay: type === 'ReadModelRebuildOrdered',
  }),
});
