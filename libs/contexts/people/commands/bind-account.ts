import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand, FirstCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { personId } from '#vocabulary';
import { account, AccountBound } from '../contracts';
import { accountStreamIdOf } from '../domain/identity';
import { providedAccountId } from './identity-fields';
import { accountHasPerson } from '../domain/refusals';

export class BindAccount extends bodyOf({ accountId: providedAccountId, personId }) {}

/**
 * Keeps that an account stands for one person: the one that it registers as or claims to be first. The system does it, before
 * anything of that stands. Said again of the same person it is on record again, so that a release under way looks anew.
 */
export const bindAccount = defineCommand(BindAccount, {
  aggregate: account,
  summary: text('关联账号与人员', 'Bind an account to a person'),
  roles: ['system'],
  id: ({ accountId }, naming) => accountStreamIdOf(accountId, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  checks: [
    ({ state: { personId: bound }, command: { personId } }) =>
      bound === null || bound === personId ? undefined : accountHasPerson(),
  ],
  decide: (_state, { accountId, personId }) => accept(AccountBound.of({ accountId, personId })),
});

/** The same as what a command of a person's own account rests on. */
export function bindingOf(accountId: string, personId: string): FirstCommand {
  return { definition: bindAccount, body: Object.assign(new BindAccount(), { accountId, personId }) };
}
