import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, text } from '#kernel';
import { ACCOUNT_BLOCK, AccountUnblocked, accountBlock } from '../contracts';
import { administeredAccount } from '../contracts/words';
import { accountNotBlocked } from '../domain/refusals';

export class UnblockAccount extends bodyOf({ accountId: administeredAccount }) {}

/** The ledger takes tokens of the account again. */
export const unblockAccount = defineCommand(UnblockAccount, {
  aggregate: accountBlock,
  summary: text('恢复账号', 'Unblock an account'),
  roles: ['security-administrator'],
  untasked: 'at-any-time',
  id: ({ accountId }, { blindIndex }) => blindIndex(ACCOUNT_BLOCK, accountId),
  expects: 'either',
  scope: openToItsRoles('安全管理员管理所有账号', 'security administrators are in charge of every account'),
  checks: [
    ({ state, command: { accountId } }) => (state.isBlocked ? undefined : accountNotBlocked({ accountId })),
  ],
  decide: (_state, { accountId }) => accept(AccountUnblocked.of({ accountId })),
});
