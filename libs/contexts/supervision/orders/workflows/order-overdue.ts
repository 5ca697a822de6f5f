import { addDays, LocalDate, startOfDay, text } from '#kernel';
import { defineDeadline, OpenedDeadline, plan } from '#workflows';
import { escalateOrder } from '../commands/escalate-order';
import {
  OrderEscalated,
  OrderListed,
  RectificationAccepted,
  RectificationReported,
  RectificationReturned,
} from '../contracts';

/**
 * What is not put right in time goes one step up on the day after (PDS-TALENT 6.2c). While a report waits for its acceptance it does
 * not; a report that is sent back after the date goes up at once.
 */
export const orderOverdue = defineDeadline({
  name: 'order-overdue',
  title: text('督办事项逾期', 'An order is overdue'),
  on: (on) => [
    on.opens(OrderListed, ({ data: { orderId, dueOn } }) => escalatesOnTheDayAfter(orderId, dueOn)),
    on.opens(OrderEscalated, ({ data: { orderId, escalatesAfter } }) =>
      escalatesOnTheDayAfter(orderId, escalatesAfter),
    ),
    on.opens(RectificationReturned, ({ data: { orderId, escalatesAfter } }) =>
      escalatesOnTheDayAfter(orderId, escalatesAfter),
    ),
    on.settles(RectificationReported, ({ data: { orderId } }) => orderId),
    on.settles(RectificationAccepted, ({ data: { orderId } }) => orderId),
  ],
});

function escalatesOnTheDayAfter(orderId: string, lastDay: LocalDate | null): OpenedDeadline | null {
  return lastDay === null
    ? null
    : { key: orderId, dueAt: startOfDay(addDays(lastDay, 1)), command: plan(escalateOrder, { orderId }) };
}
