import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { programme } from '#contexts/programmes/contracts';
import { title } from '#contexts/titles/contracts';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  APPLIED,
  APPROVED,
  BUDGET_YEAR,
  budgetAppropriated,
  budgetCommitted,
  commitmentOf,
  FINANCE,
  FINANCE_OFFICE,
  FUND,
  GRANTED,
  grantApplicationFiled,
  grantApproved,
  grantDisbursed,
  grantFixed,
  grantOpinionGiven,
  grantOrdered,
  grantRechecked,
  grantRefused,
  grantReturned,
  grantStopped,
  grantClosed,
  HOLDERS_DISBURSED,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  ORDER,
  ORDERED,
  orderOf,
  REASON_OF_GRANT,
  RECHECKED,
  recoveryDemanded,
  transferFailed,
} from '../../sample-funding.testing';
import { PROVINCE, registeredOrganisation, UNKNOWN_ORGANISATION } from '../../sample-selection.testing';
import {
  INVENTED_WITH_TITLES,
  endedByDeparture,
  revocationProposed,
  termBegan,
  titleAwarded,
  titleRevoked,
  WITH_TITLES,
} from '../../sample-titles.testing';
import {
  budget,
  BudgetAppropriated,
  grant as grantAggregate,
  GrantRefused,
  GrantReturned,
} from '../contracts';
import { approveGrant } from './approve-grant';
import { closeGrant } from './close-grant';
import { RecheckGrant, recheckGrant } from './recheck-grant';
import { recordDisbursement } from './record-disbursement';
import { recordFailedTransfer } from './record-failed-transfer';
import { recordOrder } from './record-order';

const titleAfter = (...events: readonly Parameters<typeof title.evolve>[1][]) =>
  fold(title, [titleAwarded, termBegan, ...events]);
const held = titleAfter();
const inHearing = titleAfter(revocationProposed);
const revoked = titleAfter(revocationProposed, titleRevoked);
const departed = titleAfter(endedByDeparture);
const reason = REASON_OF_GRANT;

const approving = specification(approveGrant)
  .policy(WITH_TITLES)
  .facts({ title: held, office: FINANCE_OFFICE, programme: programme.initial })
  .today('2022-07-10')
  .actor({ id: 'hr-clerk', office: PROVINCE })
  .given(...APPLIED, grantOpinionGiven);
const approval = { ...OF_GRANT, decision: 'approved', reason, financeOfficeId: FINANCE } as const;

describe('approving a grant, the first key', () => {
  it('is the organiser’s, for the budget of the year [JX-MEASURES 12c]', () => {
    const decided = approving.when(approval);
    decided.then(grantApproved());
    decided.thenBasis('JX-MEASURES 12c');
    expect(approving.offices(approval)).toEqual([PROVINCE]);
    approving
      .today('2023-01-01')
      .when(approval)
      .then(grantApproved({ budgetYear: 2023 }));
  });

  it('counts the approvals of a grant', () => {
    approving
      .given(grantApproved(), grantReturned, grantApplicationFiled, grantOpinionGiven)
      .when(approval)
      .then(grantApproved({ approval: 2 }));
  });

  it('may send it back or refuse it, and then needs no finance department', () => {
    const { financeOfficeId: _, ...other } = approval;
    const without = approving.facts({
      ...{ title: revoked, office: UNKNOWN_ORGANISATION, programme: programme.initial },
    });
    without.when({ ...other, decision: 'returned' }).then(grantReturned);
    without.when({ ...other, decision: 'refused' }).then(grantRefused);
  });

  it.each([
    ['employer-clerk', 'filed the application'],
    ['city-clerk', 'gave the opinion'],
  ])('is refused to %s, who %s [JX-MEASURES 12c]', (id) => {
    approving
      .actor({ id, office: PROVINCE })
      .when(approval)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('waits for the opinion of the office above, where the policy asks for one [JX-MEASURES form2]', () => {
    specification(approveGrant)
      .policy(WITH_TITLES)
      .facts({ title: held, office: FINANCE_OFFICE, programme: programme.initial })
      .given(...APPLIED)
      .when(approval)
      .thenRefused('opinion-missing', { reason: 'rule', clauses: ['JX-MEASURES form2'] });
    const [fixed, filed] = HOLDERS_DISBURSED;
    specification(approveGrant)
      .policy(INVENTED_WITH_TITLES)
      .facts({ title: held, office: FINANCE_OFFICE, programme: programme.initial })
      .given(fixed, filed)
      .when({ ...approval, ...OF_HOLDERS_GRANT })
      .thenBasis('YM-RULES 17');
  });

  it('needs a registered finance department [JX-MEASURES 12c]', () => {
    const { financeOfficeId: _, ...without } = approval;
    approving.when(without).thenRefused('finance-office-missing', { field: 'financeOfficeId' });
    for (const office of [UNKNOWN_ORGANISATION, registeredOrganisation(PROVINCE)]) {
      const refused = approving.facts({ title: held, office, programme: programme.initial }).when(approval);
      refused.thenRefused('not-a-finance-department', {
        ...{ field: 'financeOfficeId', clauses: ['JX-MEASURES 12c'] },
      });
      expectIdentified(refused, FINANCE);
    }
  });

  it('needs a title that is neither revoked nor about to be [JX-MEASURES 22d]', () => {
    for (const state of [inHearing, revoked])
      approving
        .facts({ title: state, office: FINANCE_OFFICE, programme: programme.initial })
        .when(approval)
        .thenRefused('title-not-held', { reason: 'rule' });
  });

  it('needs a title whose benefits have not ended [JX-MEASURES 15]', () => {
    const refused = approving
      .facts({ title: departed, office: FINANCE_OFFICE, programme: programme.initial })
      .when(approval);
    refused.thenRefused('title-not-held', { reason: 'rule', clauses: ['JX-MEASURES 15'] });
    expectNamed(refused, '2022-10-01');
  });

  it('judges the amount anew by the policy in force [JX-MEASURES 8a]', () => {
    const over = specification(approveGrant)
      .policy(WITH_TITLES)
      .facts({ title: held, office: FINANCE_OFFICE, programme: programme.initial })
      .given(grantFixed({ amount: 20_000_001 }), grantApplicationFiled, grantOpinionGiven);
    over.when(approval).thenRefused('outside-amounts', { clauses: ['JX-MEASURES 8a'] });
  });

  it('is refused before the application and after the approval', () => {
    specification(approveGrant)
      .policy(WITH_TITLES)
      .facts({ title: held, office: FINANCE_OFFICE, programme: programme.initial })
      .given(grantFixed())
      .when(approval)
      .thenRefused('grant-status', { reason: 'state' });
    approving
      .actor({ id: 'hr-chief', office: PROVINCE })
      .given(grantApproved())
      .when(approval)
      .thenRefused('grant-status', { reason: 'state' });
  });
});

const appropriated = budgetAppropriated(GRANTED);
const facts = { title: held, budget: fold(budget, [appropriated]) };
const rechecking = specification(recheckGrant)
  .policy(WITH_TITLES)
  .facts(facts)
  .today('2022-07-15')
  .actor({ id: 'finance-clerk', office: FINANCE })
  .given(...APPROVED);
const recheck = { ...OF_GRANT, decision: 'rechecked', reason } as const;
/** What the recheck of an approved grant rests on; it asks nothing of the context. */
const firstOf = (command: RecheckGrant, looked = facts) =>
  recheckGrant.first?.(command, fold(grantAggregate, APPROVED), looked, undefined as never);

describe('rechecking a grant, the second key', () => {
  it('is the finance department’s that was named at the approval [JX-MEASURES 12c]', () => {
    const decided = rechecking.when(recheck);
    decided.then(grantRechecked);
    decided.thenBasis('JX-MEASURES 12c');
    expect(rechecking.offices(recheck)).toEqual([FINANCE]);
  });

  it.each(['employer-clerk', 'city-clerk', 'hr-clerk'])(
    'is refused to %s, who held an earlier key [JX-MEASURES 12c]',
    (id) => {
      rechecking
        .actor({ id, office: FINANCE })
        .when(recheck)
        .thenRefused('second-key-same-person', { reason: 'rule' });
    },
  );

  it('may send it back or refuse it, whatever the budget', () => {
    const poor = rechecking.today('2023-01-01').facts({ ...facts, title: revoked, budget: budget.initial });
    const decided = { ...grantReturned.data, step: 'recheck', decidedBy: 'finance-clerk' } as const;
    poor.when({ ...recheck, decision: 'returned' }).then(GrantReturned.of(decided));
    poor.when({ ...recheck, decision: 'refused' }).then(GrantRefused.of(decided));
  });

  it('is possible on the last day of the year of its approval, and not in the next, with both [JX-MEASURES 4b]', () => {
    rechecking.today('2022-12-31').when(recheck).then(grantRechecked);
    const refused = rechecking.today('2023-01-01').when(recheck);
    refused.thenRefused('approved-for-another-year', { reason: 'rule' });
    expectNamed(refused, BUDGET_YEAR, '2023-01-01');
  });

  it('needs a budget of that year, of the same finance department [JX-MEASURES 4b]', () => {
    const none = rechecking.facts({ ...facts, budget: budget.initial }).when(recheck);
    none.thenRefused('not-appropriated', { reason: 'state', clauses: ['JX-MEASURES 4b'] });
    expectNamed(none, BUDGET_YEAR);
    const others = BudgetAppropriated.of({ ...appropriated.data, financeOfficeId: PROVINCE });
    rechecking
      .facts({ ...facts, budget: fold(budget, [others]) })
      .when(recheck)
      .thenRefused('another-offices-budget', { reason: 'rule', clauses: ['JX-MEASURES 4b'] });
  });

  it('needs a title that is neither revoked nor about to be, and whose benefits go on', () => {
    for (const state of [inHearing, revoked, departed])
      rechecking
        .facts({ ...facts, title: state })
        .when(recheck)
        .thenRefused('title-not-held', { reason: 'rule' });
  });

  it('has what it needs committed first, for its approval and amount [JX-MEASURES 4b]', () => {
    const first = firstOf(recheck);
    expect(first?.definition.name).toBe('commit-budget');
    expect({ ...first?.body }).toEqual({ fundId: FUND, budgetYear: BUDGET_YEAR, ...commitmentOf('p1') });
  });

  it('commits nothing twice where an earlier recheck was cut off after it, nor to send it back', () => {
    const committed = { ...facts, budget: fold(budget, [appropriated, budgetCommitted('p1')]) };
    expect(firstOf(recheck, committed)).toBeUndefined();
    expect(firstOf({ ...recheck, decision: 'returned' })).toBeUndefined();
  });

  it('is refused before the approval and after the recheck', () => {
    specification(recheckGrant)
      .policy(WITH_TITLES)
      .facts(facts)
      .given(...APPLIED)
      .when(recheck)
      .thenRefused('grant-status', { reason: 'state' });
    rechecking.given(grantRechecked).when(recheck).thenRefused('grant-status', { reason: 'state' });
  });
});

describe('what the bank does with a grant', () => {
  const order = { ...OF_GRANT, orderNumber: ORDER };
  const { amount, bankReference, disbursedOn } = grantDisbursed.data;
  const payment = { ...order, amount, bankReference, transferredOn: disbursedOn };
  const paying = specification(recordDisbursement)
    .today('2022-10-10')
    .given(...ORDERED);
  const failing = specification(recordFailedTransfer).given(...ORDERED);

  it('is put on its record: ordered, paid, or not paid [JX-MEASURES 12c]', () => {
    specification(recordOrder)
      .given(...RECHECKED)
      .when(order)
      .then(grantOrdered);
    paying.when(payment).then(grantDisbursed);
    failing.when({ ...order, fault: 'account-closed' }).then(transferFailed);
  });

  it('is demanded back whole where the grant was stopped meanwhile [JX-MEASURES 22d]', () => {
    paying.given(grantStopped).when(payment).then(grantDisbursed, recoveryDemanded(GRANTED));
  });

  it('is refused for another order than the one that it waits for', () => {
    const other = { orderNumber: orderOf(2) };
    paying.when({ ...payment, ...other }).thenRefused('another-order', { reason: 'state' });
    failing.when({ ...order, ...other, fault: 'other' }).thenRefused('another-order', { reason: 'state' });
  });

  it('happens once: after a failure it is ordered anew, and once paid nothing is ordered', () => {
    failing
      .given(transferFailed)
      .when({ ...order, fault: 'other' })
      .thenRefused('grant-status');
    specification(recordOrder)
      .given(...ORDERED, transferFailed)
      .when(order)
      .then(grantOrdered);
    specification(recordOrder)
      .given(...ORDERED, grantDisbursed)
      .when(order)
      .thenRefused('grant-status');
  });

  it('closes a grant that was stopped and could not be paid, and no other', () => {
    const closing = specification(closeGrant);
    closing
      .given(...ORDERED, grantStopped, transferFailed)
      .when(OF_GRANT)
      .then(grantClosed);
    closing
      .given(...RECHECKED)
      .when(OF_GRANT)
      .thenRefused('grant-status');
  });
});
