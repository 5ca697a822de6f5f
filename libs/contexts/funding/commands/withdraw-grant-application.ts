import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { grant, GrantApplicationWithdrawn, grantIdOf } from '../contracts';
import { paymentId, reasonOfGrant } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { holderOfGrant, ofGrant, PAYEE_OF_GRANT, refuseOtherPayee } from '../domain/whose-grant';

export class WithdrawGrantApplication extends bodyOf({ candidacyId, paymentId, reason: reasonOfGrant }) {}

/** Whoever applied takes the application back, until it is rechecked; it may be filed again. */
export const withdrawGrantApplication = defineCommand(WithdrawGrantApplication, {
  aggregate: grant,
  summary: text('撤回资助经费申请', 'Withdraw the application for a grant'),
  roles: ['employer', 'applicant'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('withdraw-grant-application'),
  looksAt: [WHO_ACTS_FOR_PERSON],
  facts: holderOfGrant,
  scope: PAYEE_OF_GRANT,
  guards: [refuseOtherPayee],
  decide: (state, { reason }, { actor }) =>
    accept(GrantApplicationWithdrawn.of({ ...ofGrant(state), reason, withdrawnBy: actor.id })),
});
