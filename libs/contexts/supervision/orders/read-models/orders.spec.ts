import { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import {
  accountabilityDecided,
  accountabilityProposed,
  escalatedToCity,
  FINDING,
  ORDER,
  orderAnswered,
  orderClosed,
  orderListed,
  REASON_OF_STEP,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
  SUPERVISORS,
} from '../../../sample-orders.testing';
import { CITY, COUNTY } from '../../../sample-selection.testing';
import { rectificationOrder } from '../contracts';
import { ordersProjection } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(ordersProjection, recordedHistory(rectificationOrder.events, orderListed, ...events));
const rowOf = (...events: DomainEvent[]) => project(...events).orders[0];

describe('the read model of orders', () => {
  it('holds an order from its listing on, for the unit and the body that listed it', () => {
    expect(rowOf()).toMatchObject({
      ...{ order_id: ORDER, status: 'listed', is_open: true, due_on: '2022-03-15', days: 10 },
      ...{ offices: [COUNTY, SUPERVISORS], escalations: 0, reported_on: null, accountability: null },
    });
  });

  it.each<[string, DomainEvent[], object]>([
    ['an answer', [orderAnswered], { status: 'answered' }],
    ['a report', [rectificationReported], { status: 'reported', reported_on: '2022-03-01' }],
    [
      'a report that was sent back',
      [rectificationReported, rectificationReturned],
      { status: 'returned', reported_on: null, is_open: true },
    ],
    [
      'what was accepted',
      [rectificationReported, rectificationAccepted],
      { status: 'accepted', is_open: false, reported_on: '2022-03-01', accepted_on: '2022-03-01' },
    ],
    [
      'an escalation, and to whom it went',
      [escalatedToCity],
      {
        ...{ status: 'listed', is_escalated: true, escalations: 1, escalated_to_id: CITY },
        ...{ offices: [COUNTY, SUPERVISORS, CITY], escalates_after: '2022-03-30' },
      },
    ],
    [
      'accountability that was proposed',
      [escalatedToCity, accountabilityProposed],
      { accountability: 'proposed', accountability_number: null },
    ],
    [
      'accountability that was decided',
      [escalatedToCity, accountabilityProposed, accountabilityDecided],
      { accountability: 'held-accountable', accountability_number: '虚构问〔2022〕1 号' },
    ],
    ['its end', [orderClosed], { status: 'closed', closed_on: '2022-03-01' }],
  ])('shows %s', (_, events, expected) => {
    expect(rowOf(...events)).toMatchObject(expected);
  });

  it('keeps every step in its order', () => {
    const { order_steps } = project(
      orderAnswered,
      rectificationReported,
      rectificationReturned,
      escalatedToCity,
    );
    expect(order_steps.map(({ step, to_office_id }) => [step, to_office_id])).toEqual([
      ...[['listed', null] as const, ['answered', null] as const, ['reported', null] as const],
      ...[['returned', null] as const, ['escalated', CITY] as const],
    ]);
  });

  it('holds nothing that was written in clear, and is the same when the events are replayed', () => {
    const all = () => project(orderAnswered, rectificationReported, escalatedToCity, accountabilityProposed);
    expect(
      JSON.stringify(all(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(new RegExp(`${FINDING}|${REASON_OF_STEP}`));
    expect(all()).toEqual(all());
  });
});
