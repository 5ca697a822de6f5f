import { text } from '#kernel';
import { defineTasks } from '#tasks';
import {
  AccountabilityDecided,
  AccountabilityProposed,
  OrderAnswered,
  OrderClosed,
  OrderListed,
  RectificationAccepted,
  RectificationReported,
  RectificationReturned,
} from './contracts';
import { orderId } from './contracts/words';
import { OF_THE_UNIT, SUPERVISING } from './domain/whose-order';

const step = (orderId: string) => `order.${orderId}`;
const accountability = (orderId: string) => `order-accountability.${orderId}`;
/** Of an order, the body that listed it. */
const bodyOf = (orderId: string) => `order-body.${orderId}`;
/** Of an order, the day by which it is to be put right. */
const dueDateOf = (orderId: string) => `order-due.${orderId}`;

/** What the unit, and the body that listed the order, have to do (PDS-TALENT 6.2b to 6.2d). */
export const ordersTasks = defineTasks({
  kinds: {
    'answer-order': {
      title: text('答复督办事项', 'Answer an order'),
      command: 'supervision/answer-order',
      roles: OF_THE_UNIT,
      target: { orderId },
    },
    'report-rectification': {
      title: text('整改并报告', 'Put a finding right and report it'),
      command: 'supervision/report-rectification',
      roles: OF_THE_UNIT,
      target: { orderId },
    },
    'accept-rectification': {
      title: text('验收整改', 'Accept what was put right, or send it back'),
      command: 'supervision/accept-rectification',
      roles: SUPERVISING,
      target: { orderId },
    },
    'close-order': {
      title: text('督办事项销号', 'Close an order'),
      command: 'supervision/close-order',
      roles: SUPERVISING,
      target: { orderId },
    },
    'decide-accountability': {
      title: text('决定是否问责', 'Decide on accountability'),
      command: 'supervision/decide-accountability',
      roles: SUPERVISING,
      target: { orderId },
    },
  },
  on: (on) => [
    on(OrderListed, (todo, { data: { orderId, officeId, unitId, dueOn } }) => {
      todo.mark(bodyOf(orderId), { value: officeId });
      todo.mark(dueDateOf(orderId), { day: dueOn });
      todo.open(step(orderId), { kind: 'answer-order', office: unitId, dueOn, target: { orderId } });
    }),
    on(OrderAnswered, (todo, { data }) => todo.open(step(data.orderId), reporting(data))),
    on(RectificationReturned, (todo, { data }) => todo.open(step(data.orderId), reporting(data))),
    on(RectificationReported, (todo, { data: { orderId } }) =>
      todo.open(step(orderId), {
        ...{ kind: 'accept-rectification', officeOf: bodyOf(orderId), target: { orderId } },
      }),
    ),
    on(RectificationAccepted, (todo, { data: { orderId } }) =>
      todo.open(step(orderId), { kind: 'close-order', officeOf: bodyOf(orderId), target: { orderId } }),
    ),
    on(AccountabilityProposed, (todo, { data: { orderId } }) =>
      todo.open(accountability(orderId), {
        ...{ kind: 'decide-accountability', officeOf: bodyOf(orderId), target: { orderId } },
      }),
    ),
    on(AccountabilityDecided, (todo, { data }) => todo.settle(accountability(data.orderId))),
    on(OrderClosed, (todo, { data }) => todo.settle(step(data.orderId))),
  ],
});

function reporting({ orderId, unitId }: { readonly orderId: string; readonly unitId: string }) {
  return {
    kind: 'report-rectification',
    ...{ office: unitId, dueBy: dueDateOf(orderId), target: { orderId } },
  } as const;
}
