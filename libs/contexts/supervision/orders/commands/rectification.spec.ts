import { specification } from '#command-handling/testing';
import {
  accountabilityDecided,
  accountabilityProposed,
  escalatedToCity,
  ORDER,
  orderAnswered,
  orderClosed,
  orderListed,
  REASON_OF_STEP,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
  returnedUntil,
  SUPERVISED,
  SUPERVISORS,
} from '../../../sample-orders.testing';
import { CITY, COUNTY } from '../../../sample-selection.testing';
import { acceptRectification } from './accept-rectification';
import { answerOrder } from './answer-order';
import { closeOrder } from './close-order';
import { reportRectification } from './report-rectification';
import { returnRectification } from './return-rectification';

const body = { orderId: ORDER, reason: REASON_OF_STEP };
const ofUnit = { office: COUNTY, role: 'nominating-body' } as const;
const ofBody = { office: SUPERVISORS, role: 'supervisor' } as const;

describe('the unit', () => {
  const answering = specification(answerOrder).policy(SUPERVISED).given(orderListed).actor(ofUnit);
  const reporting = specification(reportRectification).policy(SUPERVISED).given(orderListed).actor(ofUnit);

  it('answers the order once [PDS-TALENT 6.2b]', () => {
    const decided = answering.when(body);
    decided.then(orderAnswered);
    decided.thenBasis('PDS-TALENT 6.2b');
    answering.given(orderAnswered).when(body).thenRefused('order-not-at-this-stage', { reason: 'state' });
  });

  it('reports what it put right, answered or not, and again once that was sent back [PDS-TALENT 6.2c]', () => {
    reporting.when(body).then(rectificationReported);
    reporting.given(orderAnswered).when(body).then(rectificationReported);
    const again = reporting.given(rectificationReported, rectificationReturned).when(body);
    again.then(rectificationReported);
    again.thenBasis('PDS-TALENT 6.2c');
  });

  it('reports once at a time', () => {
    reporting.given(rectificationReported).when(body).thenRefused('order-not-at-this-stage');
    reporting
      .given(rectificationReported, rectificationAccepted)
      .when(body)
      .thenRefused('order-not-at-this-stage');
  });

  it('speaks for itself: whoever is above it does not', () => {
    const above = { office: CITY, role: 'nominating-body' } as const;
    answering.actor(above).when(body).thenRefused('only-the-unit');
    reporting.actor(above).when(body).thenRefused('only-the-unit');
    expect(answering.offices(body)).toEqual([COUNTY]);
  });
});

describe('the body that listed it', () => {
  const reported = [orderListed, rectificationReported] as const;
  const accepting = specification(acceptRectification)
    .policy(SUPERVISED)
    .given(...reported)
    .actor(ofBody);
  const returning = specification(returnRectification)
    .policy(SUPERVISED)
    .given(...reported)
    .actor(ofBody);
  const closing = specification(closeOrder)
    .policy(SUPERVISED)
    .given(...reported, rectificationAccepted)
    .actor(ofBody);

  it('accepts what was put right, or sends the report back, and the date stands [PDS-TALENT 6.2c]', () => {
    accepting.when(body).then(rectificationAccepted);
    returning.when(body).then(rectificationReturned);
    specification(returnRectification)
      .policy(SUPERVISED)
      .given(orderListed, escalatedToCity, rectificationReported)
      .actor(ofBody)
      .when(body)
      .then(returnedUntil('2022-03-30'));
  });

  it('settles what was reported, and nothing else', () => {
    for (const deciding of [acceptRectification, returnRectification])
      specification(deciding)
        .policy(SUPERVISED)
        .given(orderListed)
        .actor(ofBody)
        .when(body)
        .thenRefused('order-not-at-this-stage');
  });

  it('closes the order once it was accepted [PDS-TALENT 6.2b]', () => {
    closing.when(body).then(orderClosed);
    specification(closeOrder)
      .policy(SUPERVISED)
      .given(...reported)
      .actor(ofBody)
      .when(body)
      .thenRefused('order-not-at-this-stage');
    closing.given(orderClosed).when(body).thenRefused('order-not-at-this-stage');
  });

  it('closes no order while accountability waits for its decision', () => {
    const proposed = closing.given(accountabilityProposed);
    proposed.when(body).thenRefused('accountability-undecided', { reason: 'state' });
    proposed.given(accountabilityDecided).when(body).then(orderClosed);
  });

  it('is the one that listed it, and no other', () => {
    const other = { office: COUNTY, role: 'supervisor' } as const;
    for (const step of [accepting, returning, closing]) {
      step.actor(other).when(body).thenRefused('only-the-listing-body');
      expect(step.offices(body)).toEqual([SUPERVISORS]);
    }
  });
});
