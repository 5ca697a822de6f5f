import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { rectificationOrder, RectificationAccepted } from '../contracts';
import { orderId, reasonOfStep } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { LISTING_BODY, programmeOfOrder, refuseOtherBody, SUPERVISING } from '../domain/whose-order';

export class AcceptRectification extends bodyOf({ orderId, reason: reasonOfStep }) {}

/** The body that listed the order accepts what was put right (PDS-TALENT 6.2c). */
export const acceptRectification = defineCommand(AcceptRectification, {
  aggregate: rectificationOrder,
  summary: text('验收整改', 'Accept what was put right'),
  roles: SUPERVISING,
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('accept-rectification'),
  scope: LISTING_BODY,
  programme: programmeOfOrder,
  uses: ['supervision'],
  guards: [refuseOtherBody],
  decide: ({ unitId }, { orderId, reason }, { today, policy: { supervision } }) =>
    accept(RectificationAccepted.of({ orderId, unitId, acceptedOn: today, reason }), [
      supervision.orders.clause,
    ]),
});
