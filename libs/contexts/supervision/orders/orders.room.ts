import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import * as commands from './commands';
import { rectificationOrder } from './contracts';
import * as refusals from './domain/refusals';
import { ordersProjection } from './read-models/projection';
import { orderDetail, orderList } from './read-models/queries';
import { ordersTasks } from './tasks';
import { orderOverdue } from './workflows/order-overdue';

/** What is found is put right by a date, or goes up (JX-MEASURES 16; PDS-TALENT 6.2). */
export const ordersRoom: Room = {
  events: rectificationOrder.events,
  commands: Object.values(commands),
  queries: [orderList, orderDetail],
  projections: [ordersProjection],
  deadlines: [orderOverdue],
  tasks: [ordersTasks],
  refusals: entriesOf(refusals),
};
