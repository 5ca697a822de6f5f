import { defineAggregate, defineEvent, EventOf, LocalDate, text } from '#kernel';
import { date, listOf, nullable, optional, organisationId, programmeId } from '#vocabulary';
import { record } from '../../../event-fields';
import {
  accountabilityDecision,
  accountabilityNumber,
  breachedClause,
  decidedBy,
  dueOn,
  daysToRectify,
  escalatedToId,
  escalatesAfter,
  escalationStep,
  finding,
  listedBy,
  listingOfficeId,
  orderId,
  proposedBy,
  reasonOfStep,
  responsiblePersonId,
  superiors,
  unitId,
} from './words';

const ofOrder = { orderId, unitId };
/** What is written on an order, sealed with its own key. */
const told = { subject: 'orderId', fields: ['reason'] } as const;
const noFurther = text('不再升级的为 null', 'null where it is escalated no further');

export const OrderListed = defineEvent('OrderListed', {
  summary: { zh: '问题已挂号督办', en: 'A finding was listed as an order to put it right' },
  about: [{ subject: 'orderId', shows: ['unitId', 'dueOn'] }],
  schema: record({
    ...ofOrder,
    ...{ programmeId, officeId: listingOfficeId, responsiblePersonId, breachedClause, listedBy },
    superiors: listOf(superiors, organisationId, 20),
    days: daysToRectify,
    dueOn,
    finding: optional(finding),
  }),
  personal: { subject: 'orderId', fields: ['finding'] },
});

export const OrderAnswered = defineEvent('OrderAnswered', {
  summary: { zh: '责任单位已答复', en: 'The unit answered an order' },
  about: [{ subject: 'orderId', reason: 'to-readers' }],
  schema: record({ ...ofOrder, reason: optional(reasonOfStep) }),
  personal: told,
});

export const RectificationReported = defineEvent('RectificationReported', {
  summary: { zh: '责任单位已报告整改情况', en: 'The unit reported what it put right' },
  about: [{ subject: 'orderId', reason: 'to-readers' }],
  schema: record({
    ...ofOrder,
    reportedOn: date(text('报告日期', 'Reported on')),
    reason: optional(reasonOfStep),
  }),
  personal: told,
});

export const RectificationReturned = defineEvent('RectificationReturned', {
  summary: { zh: '整改不到位，已退回', en: 'The report was sent back: it is not put right yet' },
  about: [{ subject: 'orderId', reason: 'to-readers' }],
  schema: record({
    ...ofOrder,
    escalatesAfter: nullable(escalatesAfter, noFurther),
    reason: optional(reasonOfStep),
  }),
  personal: told,
});

export const RectificationAccepted = defineEvent('RectificationAccepted', {
  summary: { zh: '整改已验收', en: 'What was put right was accepted' },
  about: [{ subject: 'orderId', reason: 'to-readers' }],
  schema: record({
    ...ofOrder,
    acceptedOn: date(text('验收日期', 'Accepted on')),
    reason: optional(reasonOfStep),
  }),
  personal: told,
});

export const OrderEscalated = defineEvent('OrderEscalated', {
  summary: { zh: '督办事项逾期，已升级', en: 'An order was overdue and went one step up' },
  about: [
    {
      subject: 'orderId',
      shows: ['step', 'toOfficeId', 'escalatesAfter'],
    },
  ],
  schema: record({
    ...ofOrder,
    step: escalationStep,
    toOfficeId: escalatedToId,
    escalatedOn: date(text('升级日期', 'Escalated on')),
    escalatesAfter: nullable(escalatesAfter, noFurther),
  }),
});

export const AccountabilityProposed = defineEvent('AccountabilityProposed', {
  summary: { zh: '已提出问责', en: 'Accountability was proposed' },
  about: [{ subject: 'orderId', reason: 'to-readers', readers: 'acting-office' }],
  schema: record({ ...ofOrder, responsiblePersonId, reason: optional(reasonOfStep), proposedBy }),
  personal: { subject: 'responsiblePersonId', fields: ['reason'] },
});

export const AccountabilityDecided = defineEvent('AccountabilityDecided', {
  summary: { zh: '已作出问责决定', en: 'It was decided on accountability' },
  about: [
    {
      ...{ subject: 'orderId', shows: ['decision', 'documentNumber'] },
      ...{ reason: 'to-readers', readers: 'acting-office' },
    },
  ],
  schema: record({
    ...ofOrder,
    ...{ responsiblePersonId, decision: accountabilityDecision, decidedBy },
    documentNumber: nullable(
      accountabilityNumber,
      text('不予问责的可为 null', 'null unless held accountable'),
    ),
    reason: optional(reasonOfStep),
  }),
  personal: { subject: 'responsiblePersonId', fields: ['reason'] },
});

export const OrderClosed = defineEvent('OrderClosed', {
  summary: { zh: '督办事项已销号', en: 'An order was closed' },
  about: [{ subject: 'orderId', reason: 'to-readers' }],
  schema: record({
    ...ofOrder,
    closedOn: date(text('销号日期', 'Closed on')),
    reason: optional(reasonOfStep),
  }),
  personal: told,
});

export interface ListedOrder {
  readonly status: 'listed' | 'answered' | 'reported' | 'returned' | 'accepted' | 'closed';
  readonly orderId: string;
  readonly programmeId: string;
  /** The body that listed it. */
  readonly officeId: string;
  readonly unitId: string;
  readonly responsiblePersonId: string;
  /** Above the unit when it was listed, the nearest first. */
  readonly superiors: readonly string[];
  readonly days: number;
  readonly dueOn: LocalDate;
  /** Null where there is nobody further up. */
  readonly escalatesAfter: LocalDate | null;
  readonly escalations: number;
  /** Who proposed an accountability that waits for its decision; null for none. */
  readonly accountability: { readonly proposedBy: string } | null;
}

export type RectificationOrderState = { readonly status: 'none' } | ListedOrder;

function listedOrder(data: EventOf<typeof OrderListed>['data']): ListedOrder {
  const { orderId, programmeId, officeId, unitId, responsiblePersonId, superiors, days, dueOn } = data;
  return {
    ...{ status: 'listed', orderId, programmeId, officeId, unitId, responsiblePersonId, superiors, days },
    ...{ dueOn, escalatesAfter: dueOn, escalations: 0, accountability: null },
  };
}

/** Stream `rectificationOrder-<number>`: a number is one order. */
export const rectificationOrder = defineAggregate({
  category: 'rectificationOrder',
  title: { zh: '督办事项', en: 'Rectification order' },
  events: [
    OrderListed,
    OrderAnswered,
    RectificationReported,
    RectificationReturned,
    RectificationAccepted,
    OrderEscalated,
    AccountabilityProposed,
    AccountabilityDecided,
    OrderClosed,
  ],
  initial: { status: 'none' } as RectificationOrderState,
  evolve(state, event): RectificationOrderState {
    if (event.type === 'OrderListed') return listedOrder(event.data);
    return state.status === 'none' ? state : { ...state, ...changeOf(state, event) };
  },
});

type OrderEvent = Parameters<typeof rectificationOrder.evolve>[1];

/** What an event changes of an order. */
function changeOf(
  { escalations }: ListedOrder,
  event: Exclude<OrderEvent, { type: 'OrderListed' }>,
): Partial<ListedOrder> {
  switch (event.type) {
    case 'OrderAnswered':
      return { status: 'answered' };
    case 'RectificationReported':
      return { status: 'reported' };
    case 'RectificationReturned':
      return { status: 'returned' };
    case 'RectificationAccepted':
      return { status: 'accepted' };
    case 'OrderEscalated':
      return { escalations: escalations + 1, escalatesAfter: event.data.escalatesAfter };
    case 'AccountabilityProposed':
      return { accountability: { proposedBy: event.data.proposedBy } };
    case 'AccountabilityDecided':
      return { accountability: null };
    case 'OrderClosed':
      return { status: 'closed' };
  }
}
