import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { personId } from '#vocabulary';
import { account, AccountReleased, person, PersonState } from '../contracts';
import { accountStreamIdOf, awaitsPapers } from '../domain/identity';
import { providedAccountId } from './identity-fields';
import { accountNotReleased } from '../domain/refusals';

export class ReleaseAccount extends bodyOf({ accountId: providedAccountId, personId }) {}

/**
 * Removes the link between an account and a person after it was established that the holder of the account is not that person. The
 * holder can then register under their own identity. Only the system gives this command.
 */
export const releaseAccount = defineCommand(ReleaseAccount, {
  aggregate: account,
  summary: text('解除账号与人员的关联', 'Remove the link between an account and a person'),
  roles: ['system'],
  id: ({ accountId }, naming) => accountStreamIdOf(accountId, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  looksAt: [
    {
      at: person,
      harmless:
        'the account must be linked again (AccountBound in its own stream) before the stream of the person can name it again; if this happens while a release is being decided, the append of the release fails on the expected revision, and the command is decided again with the new state of the person',
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
