import { CARRIED_OUT_BY_THE_SYSTEM, defineCommand, Id } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { account, AccountBound } from '../contracts';
import { accountStreamIdOf } from '../domain/person-id';
import { AccountField } from './identity-fields';

export class BindAccount {
  @AccountField(text('账号', 'Account'))
  accountId: string;

  @Id(text('人员编号', 'Person id'))
  personId: string;
}

/** Keeps that an account stands for one person. The first one stays: an account is one person. The system does it. */
export const bindAccount = defineCommand(BindAccount, {
  aggregate: account,
  summary: text('关联账号与人员', 'Bind an account to a person'),
  roles: ['system'],
  id: ({ accountId }, naming) => accountStreamIdOf(accountId, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: ({ personId: bound }, { accountId, personId }) =>
    bound === null
      ? accept(AccountBound.of({ accountId, personId }))
      : refuse(
          'state',
          'account-bound',
          text(`该账号已与一名人员关联。`, `Account ${accountId} stands for a person already.`),
        ),
});
