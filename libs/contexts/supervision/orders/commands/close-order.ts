import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { OrderClosed, rectificationOrder } from '../contracts';
import { orderId, reasonOfStep } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { accountabilityWaits } from '../domain/refusals';
import { LISTING_BODY, programmeOfOrder, refuseOtherBody, SUPERVISING } from '../domain/whose-order';

export class CloseOrder extends bodyOf({ orderId, reason: reasonOfStep }) {}

/** The body that listed the order takes it off the list, once it was accepted and nothing of it is undecided (PDS-TALENT 6.2b). */
export const closeOrder = defineCommand(CloseOrder, {
  aggregate: rectificationOrder,
  summary: text('督办事项销号', 'Close an order'),
  roles: SUPERVISING,
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('close-order'),
  scope: LISTING_BODY,
  programme: programmeOfOrder,
  uses: ['supervision'],
  guards: [
    refuseOtherBody,
    ({ state: { accountability } }) => (accountability === null ? undefined : accountabilityWaits.closing()),
  ],
  decide: ({ unitId }, { orderId, reason }, { today, policy: { supervision } }) =>
    accept(OrderClosed.of({ orderId, unitId, closedOn: today, reason }), [supervision.clause]),
});
