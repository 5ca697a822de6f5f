import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { bindAccount } from '../commands/bind-account';
import { releaseAccount } from '../commands/release-account';
import {
  IdentityAsserted,
  IdentityClaimDismissed,
  IdentityClaimRaised,
  PersonRegistered,
} from '../contracts';
import { onePersonAnAccount } from './one-person-an-account';

const workflow = workflowSpecification(onePersonAnAccount);
const ids = { accountId: 'a1', personId: 'p1' };
const asserted = (replaces: string | null) =>
  IdentityAsserted.of({ ...ids, assertedBy: 'identity-provider', officeId: null, replaces });

describe('one person an account', () => {
  it('binds the account that registers itself, or claims a number', () => {
    workflow.when(PersonRegistered.of({ ...ids, officeId: null })).then(plan(bindAccount, ids));
    workflow.when(IdentityClaimRaised.of(ids)).then(plan(bindAccount, ids));
  });

  it('binds nothing where an office registers', () => {
    workflow.when(PersonRegistered.of({ ...ids, accountId: null, officeId: 'college' })).then();
  });

  it('binds the account whose identity is asserted, and releases the one that was taken for the person', () => {
    workflow.when(asserted(null)).then(plan(bindAccount, ids));
    const other = { ...ids, accountId: 'a0' };
    workflow.when(asserted('a0')).then(plan(bindAccount, ids), plan(releaseAccount, other));
  });

  it('releases an account whose claim was dismissed', () => {
    const dismissed = IdentityClaimDismissed.of({
      ...ids,
      officeId: 'city',
      dismissedBy: 'x',
      reason: '虚构',
    });
    workflow.when(dismissed).then(plan(releaseAccount, ids));
  });
});
