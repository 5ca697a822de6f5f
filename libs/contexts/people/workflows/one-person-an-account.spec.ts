import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { releaseAccount } from '../commands/release-account';
import { IdentityAsserted, IdentityClaimDismissed } from '../contracts';
import { onePersonAnAccount } from './one-person-an-account';

const workflow = workflowSpecification(onePersonAnAccount);
const ids = { accountId: 'a1', personId: 'p1' };
const asserted = (replaces: string | null) =>
  IdentityAsserted.of({ ...ids, assertedBy: 'identity-provider', officeId: null, replaces });

describe('one person an account', () => {
  it('releases the account that was taken for a person whose identity is another’s', () => {
    workflow.when(asserted(null)).then();
    workflow.when(asserted('a0')).then(plan(releaseAccount, { ...ids, accountId: 'a0' }));
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
