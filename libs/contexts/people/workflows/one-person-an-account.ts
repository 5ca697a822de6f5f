import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { releaseAccount } from '../commands/release-account';
import { IdentityAsserted, IdentityClaimDismissed } from '../contracts';

/**
 * An account that registered or claimed a number stands for it from before that was taken. It is set free once it is found to
 * be somebody else.
 */
export const onePersonAnAccount = defineWorkflow({
  name: 'one-person-an-account',
  title: text('一个账号一名人员', 'One person an account'),
  on: (on) => [
    on(
      IdentityAsserted,
      ({ data: { personId } }) => personId,
      ({ data: { personId, replaces } }) => ({
        commands: replaces === null ? [] : [plan(releaseAccount, { accountId: replaces, personId })],
      }),
    ),
    on(
      IdentityClaimDismissed,
      ({ data: { personId } }) => personId,
      ({ data: { personId, accountId } }) => ({ commands: [plan(releaseAccount, { accountId, personId })] }),
    ),
  ],
});
