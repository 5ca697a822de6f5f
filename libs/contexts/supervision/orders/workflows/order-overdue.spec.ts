import { deadlineSpecification } from '#workflows/testing';
import { startOfDay, localDate } from '#kernel';
import { plan } from '#workflows';
import {
  escalatedToCity,
  escalatedToProvince,
  ORDER,
  orderListed,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
} from '../../../sample-orders.testing';
import { escalateOrder } from '../commands/escalate-order';
import { orderOverdue } from './order-overdue';

const due = (day: string) => ({
  key: ORDER,
  dueAt: startOfDay(localDate(day)),
  command: plan(escalateOrder, { orderId: ORDER }),
});
const overdue = deadlineSpecification(orderOverdue);

describe('an order goes up', () => {
  it('on the day after its date, and again on the day after that of the step [PDS-TALENT 6.2c]', () => {
    overdue.given(orderListed).thenOpen(due('2022-03-16'));
    overdue.given(orderListed, escalatedToCity).thenOpen(due('2022-03-31'));
    overdue.given(escalatedToProvince).thenOpen();
  });

  it('not while a report waits, and not once it was accepted', () => {
    overdue.given(orderListed, rectificationReported).thenOpen();
    overdue.given(orderListed, rectificationReported, rectificationReturned).thenOpen(due('2022-03-16'));
    overdue.given(orderListed, rectificationReported, rectificationAccepted).thenOpen();
  });
});
