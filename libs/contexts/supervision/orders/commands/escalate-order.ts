import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { nthDayAfter } from '#policy';
import { OrderEscalated, rectificationOrder } from '../contracts';
import { orderId } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { escalatedToTheTop, notYetOverdue } from '../domain/refusals';
import { programmeOfOrder } from '../domain/whose-order';

export class EscalateOrder extends bodyOf({ orderId }) {}

/**
 * An order that is overdue goes to the organisation above, one step at a time: each has as long as the unit had. An order on a
 * unit with nobody above goes back to the body that listed it (PDS-TALENT 6.2c, 6.2d). Given by the system on the day after.
 */
export const escalateOrder = defineCommand(EscalateOrder, {
  aggregate: rectificationOrder,
  summary: text('督办事项逾期升级', 'Escalate an overdue order'),
  roles: ['system'],
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('escalate-order'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfOrder,
  uses: ['supervision'],
  known: ({ state: { escalatesAfter }, context: { today, policy } }) => {
    const { clause, counted } = policy.supervision.orders;
    if (escalatesAfter === null) return escalatedToTheTop();
    return today <= escalatesAfter ? notYetOverdue({ escalatesAfter, today, clause }) : { clause, counted };
  },
  decide: (state, { orderId }, { calendar, today }, { clause, counted }) => {
    const { unitId, officeId, superiors, escalations, days } = state;
    const hasMoreAbove = superiors.length > escalations + 1;
    return accept(
      OrderEscalated.of({
        ...{ orderId, unitId, step: escalations + 1, toOfficeId: superiors[escalations] ?? officeId },
        escalatedOn: today,
        escalatesAfter: hasMoreAbove ? nthDayAfter(calendar, today, { days, counted }) : null,
      }),
      [clause],
    );
  },
});
