import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, text } from '#kernel';
import { ACCOUNT_BLOCK, AccountBlocked, accountBlock } from '../contracts';
import { administeredAccount, blockReason } from '../contracts/words';
import { accountBlockedAlready, ownAccountNotBlocked } from '../domain/refusals';

export class BlockAccount extends bodyOf({ accountId: administeredAccount, blockReason }) {}

/** The ledger takes no token of the account any more, whatever the identity provider says (GB/T 22239-2019 8.1.5). */
export const blockAccount = defineCommand(BlockAccount, {
  aggregate: accountBlock,
  summary: text('停用账号', 'Block an account'),
  roles: ['security-administrator'],
  untasked: 'at-any-time',
  id: ({ accountId }, { blindIndex }) => blindIndex(ACCOUNT_BLOCK, accountId),
  expects: 'either',
  scope: openToItsRoles('安全管理员管理所有账号', 'security administrators are in charge of every account'),
  checks: [
    ({ state, command: { accountId } }) =>
      state.isBlocked ? accountBlockedAlready({ accountId }) : undefined,
    ({ command: { accountId }, context: { actor } }) =>
      accountId === actor.id ? ownAccountNotBlocked({}) : undefined,
  ],
  decide: (_state, { accountId, blockReason: reason }) =>
    accept(AccountBlocked.of({ accountId, blockReason: reason })),
});
