import { specification } from '#command-handling/testing';
import {
  AccountBlocked,
  AccountUnblocked,
  ReadModelRebuildEnded,
  ReadModelRebuildOrdered,
} from '../contracts';
import { blockAccount, endRebuild, orderRebuild, unblockAccount } from '.';

const security = { id: 'security-1', office: null, role: 'security-administrator' as const };
const blocked = AccountBlocked.of({ accountId: 'clerk-1', blockReason: 'left' });
const unblocked = AccountUnblocked.of({ accountId: 'clerk-1' });
const ordered = ReadModelRebuildOrdered.of({ readModel: 'evidence', rebuildReason: 'differs' });
const ended = ReadModelRebuildEnded.of({ readModel: 'evidence', rebuildOutcome: 'rebuilt' });
const account = { accountId: 'clerk-1' };
const rebuild = { readModel: 'evidence', rebuildReason: 'differs' as const };

describe('a security administrator', () => {
  it('blocks an account, and again after it was unblocked', () => {
    const block = { ...account, blockReason: 'left' as const };
    specification(blockAccount).actor(security).when(block).then(blocked);
    specification(blockAccount).given(blocked, unblocked).actor(security).when(block).then(blocked);
  });

  it('does not block an account twice', () => {
    specification(blockAccount)
      .given(blocked)
      .actor(security)
      .when({ ...account, blockReason: 'lost' })
      .thenRefused('account-blocked-already');
  });

  it('does not block their own account', () => {
    specification(blockAccount)
      .actor(security)
      .when({ accountId: 'security-1', blockReason: 'left' })
      .thenRefused('own-account-not-blocked');
  });

  it('unblocks an account that is blocked, and no other', () => {
    specification(unblockAccount).given(blocked).actor(security).when(account).then(unblocked);
    specification(unblockAccount).actor(security).when(account).thenRefused('account-not-blocked');
    specification(unblockAccount)
      .given(blocked, unblocked)
      .actor(security)
      .when(account)
      .thenRefused('account-not-blocked');
  });
});

describe('a system administrator', () => {
  it('orders the rebuild of a read model, and again when that has ended', () => {
    specification(orderRebuild).when(rebuild).then(ordered);
    specification(orderRebuild).given(ordered, ended).when(rebuild).then(ordered);
  });

  it('waits for a rebuild that is under way', () => {
    specification(orderRebuild).given(ordered).when(rebuild).thenRefused('rebuild-under-way');
  });
});

describe('the system', () => {
  const outcome = { readModel: 'evidence', rebuildOutcome: 'rebuilt' as const };

  it('reports the outcome of a rebuild once', () => {
    specification(endRebuild).given(ordered).when(outcome).then(ended);
    specification(endRebuild).given(ordered, ended).when(outcome).thenRefused('no-rebuild-under-way');
  });
});
