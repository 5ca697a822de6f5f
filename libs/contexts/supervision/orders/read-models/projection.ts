import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, effectiveDate, positionOfEvent, sealedBox, viewTable } from '#views';
import {
  choice,
  code,
  date,
  flag,
  labelled,
  listOf,
  nullable,
  organisationId,
  position,
  programmeId,
} from '#vocabulary';
import {
  AccountabilityDecided,
  AccountabilityProposed,
  OrderAnswered,
  OrderClosed,
  OrderEscalated,
  OrderListed,
  RectificationAccepted,
  RectificationReported,
  RectificationReturned,
} from '../contracts';
import {
  ACCOUNTABILITY_DECISIONS,
  accountabilityNumber,
  breachedClause,
  daysToRectify,
  dueOn,
  escalatedToId,
  escalatesAfter,
  escalations,
  listingOfficeId,
  orderId,
  responsiblePersonId,
  unitId,
} from '../contracts/words';

const notReported = text('没有待验收、已验收的报告的为 null', 'null while no report waits or was accepted');
const notEscalated = text('没有升级的为 null', 'null unless it was escalated');

const ORDER_STATUSES = {
  listed: text('已挂号', 'listed'),
  answered: text('已答复', 'answered'),
  reported: text('已报告整改', 'reported'),
  returned: text('已退回', 'sent back'),
  accepted: text('已验收', 'accepted'),
  closed: text('已销号', 'closed'),
};

/** What is shown of an order. */
export const orderFields = {
  ...{ programmeId, officeId: listingOfficeId, unitId, responsiblePersonId, breachedClause },
  status: choice(text('状态', 'Status'), ORDER_STATUSES),
  isOpen: flag(
    labelled(
      text('尚未验收', 'Not yet put right'),
      text('含待验收的', 'a report may wait for its acceptance'),
    ),
  ),
  listedOn: date(text('挂号日期', 'Listed on')),
  days: daysToRectify,
  dueOn,
  reportedOn: nullable(date(text('报告整改日期', 'Reported on')), notReported),
  acceptedOn: nullable(date(text('验收日期', 'Accepted on')), text('未验收的为 null', 'null before')),
  closedOn: nullable(date(text('销号日期', 'Closed on')), text('未销号的为 null', 'null before')),
  escalations,
  isEscalated: flag(text('已升级', 'Escalated')),
  escalatedToId: nullable(escalatedToId, notEscalated),
  escalatesAfter: nullable(
    escalatesAfter,
    text('不再升级的为 null', 'null where it is escalated no further'),
  ),
  accountability: nullable(
    choice(text('问责', 'Accountability'), {
      proposed: text('已提出，待决定', 'proposed, awaits its decision'),
      ...ACCOUNTABILITY_DECISIONS,
    }),
    text('没有提出的为 null', 'null unless it was proposed'),
  ),
  accountabilityNumber: nullable(
    accountabilityNumber,
    text('没有问责的为 null', 'null unless held accountable'),
  ),
};

/** What is shown of a step. */
export const stepFields = {
  step: choice(text('办理事项', 'Step'), {
    listed: text('挂号', 'listed'),
    answered: text('答复', 'answered'),
    reported: text('报告整改', 'reported'),
    returned: text('退回', 'sent back'),
    accepted: text('验收', 'accepted'),
    escalated: text('升级', 'escalated'),
    'accountability-proposed': text('提出问责', 'accountability proposed'),
    'accountability-decided': text('决定问责', 'accountability decided'),
    closed: text('销号', 'closed'),
  }),
  doneOn: date(text('日期', 'Date')),
  actingOfficeId: nullable(
    code(text('办理单位', 'Office that acted'), { entity: 'organisation' }),
    text('系统办理的为 null', 'null where the system acted'),
  ),
  toOfficeId: nullable(escalatedToId, notEscalated),
};

/** Orders as they stand, and what was done on each (PDS-TALENT 6.2). */
export const { projection: ordersProjection, tables: orderTables } = defineReadModel({
  name: 'rectification_orders',
  version: 1,
  tables: {
    orders: viewTable({
      key: { orderId },
      fields: {
        ...orderFields,
        offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 30),
        listing: sealedBox,
      },
      indexes: [
        ['unitId', 'orderId'],
        ['isOpen', 'dueOn', 'orderId'],
      ],
      on: ({ made, changed }) => [
        made(OrderListed, {
          offices: ({ data: { unitId, officeId } }) => [...new Set([unitId, officeId])],
          ...{ status: 'listed', isOpen: true, escalations: 0, isEscalated: false },
          listedOn: effectiveDate,
          escalatesAfter: ({ data }) => data.dueOn,
          listing: sealedReference,
        }),
        changed(OrderAnswered, { status: 'answered' }),
        changed(RectificationReported, { status: 'reported' }),
        changed(RectificationReturned, { status: 'returned', reportedOn: null }),
        changed(RectificationAccepted, { status: 'accepted', isOpen: false }),
        changed(OrderEscalated, {
          ...{ isEscalated: true },
          escalations: ({ data }) => data.step,
          escalatedToId: ({ data }) => data.toOfficeId,
          offices: ({ data }, row) => [...new Set([...(row?.offices ?? []), data.toOfficeId])],
        }),
        changed(AccountabilityProposed, { accountability: 'proposed' }),
        changed(AccountabilityDecided, {
          accountability: ({ data }) => data.decision,
          accountabilityNumber: ({ data }) => data.documentNumber,
        }),
        changed(OrderClosed, { status: 'closed' }),
      ],
    }),
    /** What was done on an order, in its order; what was written is sealed. */
    order_steps: viewTable({
      key: { orderId, stepPosition: position(text('在事件日志中的位置', 'Place in the log')) },
      fields: {
        ...stepFields,
        written: sealedBox,
      },
      on: ({ made }) => {
        const done = {
          stepPosition: positionOfEvent,
          doneOn: effectiveDate,
          actingOfficeId: ({
            metadata,
          }: {
            readonly metadata: { readonly actor: { readonly office: string | null } };
          }) => metadata.actor.office,
        };
        const wrote = { ...done, written: sealedReference };
        return [
          made(OrderListed, { ...done, step: 'listed' }),
          made(OrderAnswered, { ...wrote, step: 'answered' }),
          made(RectificationReported, { ...wrote, step: 'reported' }),
          made(RectificationReturned, { ...wrote, step: 'returned' }),
          made(RectificationAccepted, { ...wrote, step: 'accepted' }),
          made(OrderEscalated, { ...done, step: 'escalated' }),
          made(AccountabilityProposed, { ...wrote, step: 'accountability-proposed' }),
          made(AccountabilityDecided, { ...wrote, step: 'accountability-decided' }),
          made(OrderClosed, { ...wrote, step: 'closed' }),
        ];
      },
    }),
  },
});
