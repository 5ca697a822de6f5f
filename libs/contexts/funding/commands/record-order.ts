import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, grantIdOf, GrantOrdered } from '../contracts';
import { orderNumber, paymentId } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { ofGrant } from '../domain/whose-grant';

export class RecordOrder extends bodyOf({ candidacyId, paymentId, orderNumber }) {}

/** Puts on the record of a grant that the bank has its order. */
export const recordOrder = defineCommand(RecordOrder, {
  aggregate: grant,
  summary: text('记录拨付单', 'Record that the payment was ordered'),
  roles: ['system'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('record-order'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (state, { orderNumber }) => accept(GrantOrdered.of({ ...ofGrant(state), orderNumber })),
});
