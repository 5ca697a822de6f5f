import { text } from '#kernel';
import { defineWorkflow, plan, Reaction } from '#workflows';
import { bindAccount } from '../commands/bind-account';
import { releaseAccount } from '../commands/release-account';
import {
  IdentityAsserted,
  IdentityClaimDismissed,
  IdentityClaimRaised,
  PersonRegistered,
} from '../contracts';

/**
 * Keeps by account what the persons' own records say by person: an account that registered or claimed a number stands for
 * it until it is found to be somebody else.
 */
export const onePersonAnAccount = defineWorkflow({
  name: 'one-person-an-account',
  title: text('一个账号一名人员', 'One person an account'),
  on: (on) => [
    on(
      PersonRegistered,
      ({ data: { personId } }) => personId,
      ({ data: { personId, accountId } }) => (accountId === null ? NOTHING : bind(accountId, personId)),
    ),
    on(
      IdentityClaimRaised,
      ({ data: { personId } }) => personId,
      ({ data: { personId, accountId } }) => bind(accountId, personId),
    ),
    on(
      IdentityAsserted,
      ({ data: { personId } }) => personId,
      ({ data: { personId, accountId, replaces } }) => ({
        commands: [
          plan(bindAccount, { accountId, personId }),
          ...(replaces === null ? [] : [plan(releaseAccount, { accountId: replaces, personId })]),
        ],
      }),
    ),
    on(
      IdentityClaimDismissed,
      ({ data: { personId } }) => personId,
      ({ data: { personId, accountId } }) => ({ commands: [plan(releaseAccount, { accountId, personId })] }),
    ),
  ],
});

const NOTHING: Reaction = { commands: [] };

function bind(accountId: string, personId: string): Reaction {
  return { commands: [plan(bindAccount, { accountId, personId })] };
}
