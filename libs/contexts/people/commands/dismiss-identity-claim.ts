import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, reasonOf } from '#vocabulary';
import { IdentityClaimDismissed, person } from '../contracts';
import { awaitsPapers, officesOfIdentity, personIdOf, refuseUnitAlone } from '../domain/identity';
import { personLifecycle } from '../domain/lifecycles';
import { idNumber, providedAccountId } from './identity-fields';
import { accountNotClaiming } from '../domain/refusals';

export class DismissIdentityClaim extends bodyOf({
  idNumber,
  accountId: called(providedAccountId, text('所认领的账号', 'Account that claims it')),
  reason: reasonOf(5, 1_000),
}) {}

/**
 * Finds that an account is not the person that it registered as, or claims to be: it is free to register as somebody else.
 * A confirmed account loses the person only to another one ({@link confirmIdentity}).
 */
export const dismissIdentityClaim = defineCommand(DismissIdentityClaim, {
  aggregate: person,
  summary: text('驳回身份认领', 'Dismiss a claim of identity'),
  roles: ['employer', 'nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ idNumber }, naming) => personIdOf(idNumber, naming),
  expects: 'either',
  in: personLifecycle.of('dismiss-identity-claim'),
  answersWithReceipt: true,
  scope: {
    whose: 'employer',
    offices: (_command, state) => officesOfIdentity(state),
  },
  secondKey: ({ accountId }) => ({
    holders: [{ actorId: accountId, act: text('是该账号持有人', 'are the holder of the account') }],
  }),
  outside: ({ command: { accountId } }) => accountNotClaiming({ accountId }),
  guards: [refuseUnitAlone],
  checks: [
    ({ state, command: { accountId } }) =>
      awaitsPapers(state, accountId) ? undefined : accountNotClaiming({ accountId }),
  ],
  decide: ({ personId }, { accountId, reason }, { actor }) =>
    accept(
      IdentityClaimDismissed.of({
        ...{ personId, accountId, officeId: actor.office, dismissedBy: actor.id, reason },
      }),
    ),
});
