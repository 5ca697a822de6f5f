import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { releaseAccount } from '../commands/release-account';
import { IdentityAsserted, IdentityClaimDismissed } from '../contracts';

/**
 * An account is linked to the ID number that it registers or claims before the registration or claim is accepted. The link is removed
 * when the holder of the account turns out to be another person.
 */
export const onePersonAnAccount = defineWorkflow({
  name: 'one-person-an-account',
  title: text('一个账号一名人员', 'One person per account'),
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
