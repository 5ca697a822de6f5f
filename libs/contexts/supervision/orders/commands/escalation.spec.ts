import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import {
  accountabilityDecided,
  accountabilityProposed,
  escalatedToCity,
  escalatedToProvince,
  ORDER,
  orderClosed,
  orderListed,
  REASON_OF_STEP,
  rectificationAccepted,
  rectificationReported,
  rectificationReturned,
  SUPERVISED,
  SUPERVISED_GRANTS,
  SUPERVISORS,
} from '../../../sample-orders.testing';
import { COUNTY } from '../../../sample-selection.testing';
import { AccountabilityDecided, OrderEscalated, OrderListed } from '../contracts';
import { decideAccountability } from './decide-accountability';
import { escalateOrder } from './escalate-order';
import { proposeAccountability } from './propose-accountability';

const body = { orderId: ORDER };

describe('an order that is not put right', () => {
  const overdue = specification(escalateOrder).policy(SUPERVISED).given(orderListed).today('2022-03-16');

  it('goes one step up on the day after, and not before [PDS-TALENT 6.2c]', () => {
    const decided = overdue.when(body);
    decided.then(escalatedToCity);
    decided.thenBasis('PDS-TALENT 6.2c');
    overdue.today('2022-03-15').when(body).thenRefused('not-yet-allowed');
  });

  it('goes a further step up once the organisation above had as long, until there is nobody above', () => {
    const atCity = overdue.given(escalatedToCity);
    atCity.today('2022-03-30').when(body).thenRefused('not-yet-allowed');
    atCity.today('2022-03-31').when(body).then(escalatedToProvince);
    atCity.given(escalatedToProvince).today('2023-01-01').when(body).thenRefused('escalated-to-the-top');
  });

  it('goes back to the body that listed it where nobody is above the unit', () => {
    specification(escalateOrder)
      .policy(SUPERVISED)
      .given(OrderListed.of({ ...orderListed.data, superiors: [] }))
      .today('2022-03-16')
      .when(body)
      .then(OrderEscalated.of({ ...escalatedToCity.data, toOfficeId: SUPERVISORS, escalatesAfter: null }));
  });

  it('stays where it is while a report waits, and goes up when that is sent back after the date', () => {
    const reported = overdue.given(rectificationReported);
    reported.when(body).thenRefused('order-not-at-this-stage', { reason: 'state' });
    reported.given(rectificationReturned).when(body).then(escalatedToCity);
    reported.given(rectificationAccepted).when(body).thenRefused('order-not-at-this-stage');
  });
});

describe('accountability', () => {
  const proposal = { ...body, reason: REASON_OF_STEP };
  const decision = {
    ...proposal,
    decision: 'held-accountable',
    documentNumber: '虚构问〔2022〕1 号',
  } as const;
  const escalated = [orderListed, escalatedToCity] as const;
  const proposing = specification(proposeAccountability)
    .policy(SUPERVISED)
    .given(...escalated)
    .actor({ id: 'supervisor', office: SUPERVISORS, role: 'supervisor' });
  const deciding = specification(decideAccountability)
    .policy(SUPERVISED)
    .given(...escalated, accountabilityProposed)
    .actor({ id: 'auditor', office: SUPERVISORS, role: 'supervisor' });

  it('is proposed by one and decided by another [PDS-TALENT 6.2d]', () => {
    proposing.when(proposal).then(accountabilityProposed);
    const decided = deciding.when(decision);
    decided.then(accountabilityDecided);
    decided.thenBasis('PDS-TALENT 6.2d');
    deciding
      .actor({ id: 'supervisor', office: SUPERVISORS })
      .when(decision)
      .thenRefused('second-key-same-person');
  });

  it('may be decided against, without a document', () => {
    deciding.when({ ...proposal, decision: 'not-held-accountable' }).then(
      AccountabilityDecided.of({
        ...accountabilityDecided.data,
        ...{ decision: 'not-held-accountable', documentNumber: null },
      }),
    );
    deciding
      .when({ ...proposal, decision: 'held-accountable' })
      .thenRefused('accountability-number-missing', { field: 'documentNumber' });
  });

  it('comes only after an escalation [PDS-TALENT 6.2d]', () => {
    specification(proposeAccountability)
      .policy(SUPERVISED)
      .given(orderListed)
      .actor({ office: SUPERVISORS, role: 'supervisor' })
      .when(proposal)
      .thenRefused('order-not-escalated', { clauses: ['PDS-TALENT 6.2d'] });
    proposing.given(rectificationReported, rectificationAccepted).when(proposal).then(accountabilityProposed);
  });

  it('is never the business of the unit itself [PDS-TALENT 6.2d]', () => {
    const ofUnit = { id: 'county-clerk', office: COUNTY, role: 'hr-department' } as const;
    proposing.actor(ofUnit).when(proposal).thenRefused('not-by-the-unit-itself');
    deciding.actor(ofUnit).when(decision).thenRefused('not-by-the-unit-itself');
  });

  it('is proposed and decided once at a time, and not on a closed order', () => {
    proposing.given(accountabilityProposed).when(proposal).thenRefused('accountability-undecided');
    deciding.given(accountabilityDecided).when(decision).thenRefused('no-accountability-proposed');
    const closed = [rectificationReported, rectificationAccepted, orderClosed] as const;
    proposing
      .given(...closed)
      .when(proposal)
      .thenRefused('order-not-at-this-stage');
  });

  it('is not possible where the policy has no rule on it', () => {
    proposing.policy(SUPERVISED_GRANTS).when(proposal).thenRefused('no-accountability-rule');
    deciding.policy(SUPERVISED_GRANTS).when(decision).thenRefused('no-accountability-rule');
  });
});

describe('an escalation', () => {
  it('counts the days of the order for each step', () => {
    const order = OrderListed.of({ ...orderListed.data, days: 3, dueOn: localDate('2022-03-04') });
    specification(escalateOrder)
      .policy(SUPERVISED)
      .given(order)
      .today('2022-03-07')
      .when(body)
      .then(
        OrderEscalated.of({
          ...escalatedToCity.data,
          ...{ escalatedOn: localDate('2022-03-07'), escalatesAfter: localDate('2022-03-10') },
        }),
      );
  });
});
