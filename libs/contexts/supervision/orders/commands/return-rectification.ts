import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { rectificationOrder, RectificationReturned } from '../contracts';
import { orderId, reasonOfStep } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { LISTING_BODY, programmeOfOrder, refuseOtherBody, SUPERVISING } from '../domain/whose-order';

export class ReturnRectification extends bodyOf({ orderId, reason: reasonOfStep }) {}

/** The body that listed the order sends the report back: the date stands, and once it has passed the order goes up (PDS-TALENT 6.2c). */
export const returnRectification = defineCommand(ReturnRectification, {
  aggregate: rectificationOrder,
  summary: text('退回整改情况', 'Send back what was reported'),
  roles: SUPERVISING,
  untasked: 'another-way',
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('return-rectification'),
  scope: LISTING_BODY,
  programme: programmeOfOrder,
  uses: ['supervision'],
  guards: [refuseOtherBody],
  decide: ({ unitId, escalatesAfter }, { orderId, reason }, { policy: { supervision } }) =>
    accept(RectificationReturned.of({ orderId, unitId, escalatesAfter, reason }), [
      supervision.orders.clause,
    ]),
});
