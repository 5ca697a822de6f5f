import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { OrderAnswered, rectificationOrder } from '../contracts';
import { answer, orderId } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { OF_THE_UNIT, programmeOfOrder, refuseOtherUnit, UNIT_OF_ORDER } from '../domain/whose-order';

export class AnswerOrder extends bodyOf({ orderId, reason: answer }) {}

/** The unit says what it will do about the finding, and by when (PDS-TALENT 6.2b). */
export const answerOrder = defineCommand(AnswerOrder, {
  aggregate: rectificationOrder,
  summary: text('答复督办事项', 'Answer an order'),
  roles: OF_THE_UNIT,
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('answer-order'),
  scope: UNIT_OF_ORDER,
  programme: programmeOfOrder,
  uses: ['supervision'],
  guards: [refuseOtherUnit],
  decide: ({ unitId }, { orderId, reason }, { policy: { supervision } }) =>
    accept(OrderAnswered.of({ orderId, unitId, reason }), [supervision.clause]),
});
