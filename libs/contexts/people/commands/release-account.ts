import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { personId } from '#vocabulary';
import { account, AccountReleased, person, PersonState } from '../contracts';
import { accountStreamIdOf, awaitsPapers } from '../domain/identity';
import { providedAccountId } from './identity-fields';
import { accountNotReleased } from '../domain/refusals';

export class ReleaseAccount extends bodyOf({ accountId: providedAccountId, personId }) {}

/** Sets an account free that is not taken for the person any more: its holder may register as who they are. The system does it. */
export const releaseAccount = defineCommand(ReleaseAccount, {
  aggregate: account,
  summary: text('解除账号与人员的关联', 'Release an account from a person'),
  roles: ['system'],
  id: ({ accountId }, naming) => accountStreamIdOf(accountId, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  looksAt: [
    {
      at: person,
      harmless:
        'before the person can take the account again, the account is bound again by an event in its own stream; if that happens while a release is being decided, the release is decided once more, and reads the person once more',
    },
  ],
  facts: async (load, { personId }) => ({ person: await load(person, personId) }),
  checks: [
    ({ state: { personId: bound }, command: { accountId, personId }, facts }) =>
      bound !== personId || standsFor(facts.person, accountId)
        ? accountNotReleased({ accountId })
        : undefined,
  ],
  decide: (_state, { accountId, personId }) => accept(AccountReleased.of({ accountId, personId })),
});

function standsFor(state: PersonState, accountId: string): boolean {
  return state.status === 'registered' && (state.accountId === accountId || awaitsPapers(state, accountId));
}
