import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, grantIdOf, GrantTransferWithdrawn } from '../contracts';
import { paymentId, reasonOfGrant } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { noTransferProposed, transferNotAgreed } from '../domain/refusals';
import { EMPLOYER_OF_GRANT, ofGrant } from '../domain/whose-grant';

export class WithdrawGrantTransfer extends bodyOf({ candidacyId, paymentId, reason: reasonOfGrant }) {}

/** The employer that proposed a transfer takes the proposal back, until it is decided; another one may follow. */
export const withdrawGrantTransfer = defineCommand(WithdrawGrantTransfer, {
  aggregate: grant,
  summary: text('撤回变更项目承担单位', 'Withdraw the proposal that a grant goes on with another employer'),
  roles: ['employer'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('withdraw-grant-transfer'),
  scope: EMPLOYER_OF_GRANT,
  known: ({ state: { transfer } }) => {
    if (transfer === null) return noTransferProposed();
    return transfer.answer === 'declined' ? transferNotAgreed.declined({ clause: undefined }) : transfer;
  },
  decide: (state, { reason }, { actor }, { number: transferNumber, newEmployerId }) =>
    accept(
      GrantTransferWithdrawn.of({
        ...{ ...ofGrant(state), transferNumber, newEmployerId, reason, withdrawnBy: actor.id },
      }),
    ),
});
