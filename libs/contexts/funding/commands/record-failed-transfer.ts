import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, grantIdOf, TransferFailed } from '../contracts';
import { orderNumber, paymentId, transferFault } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { anotherOrder } from '../domain/refusals';
import { inFigures, ofGrant } from '../domain/whose-grant';

export class RecordFailedTransfer extends bodyOf({
  ...{ candidacyId, paymentId, orderNumber, fault: transferFault },
}) {}

/** The bank could not pay a grant: it is to be paid again, under the same keys. */
export const recordFailedTransfer = defineCommand(RecordFailedTransfer, {
  aggregate: grant,
  summary: text('记录拨付失败', 'Record that the transfer of a grant failed'),
  roles: ['system'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('record-failed-transfer'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  checks: [
    ({ state, command: { orderNumber } }) =>
      state.orderNumber === orderNumber ? undefined : anotherOrder({ orderNumber }),
  ],
  decide: (state, { orderNumber, fault }) => {
    const { fundId, budgetYear } = inFigures(state);
    return accept(TransferFailed.of({ ...ofGrant(state), fundId, budgetYear, orderNumber, fault }));
  },
});
