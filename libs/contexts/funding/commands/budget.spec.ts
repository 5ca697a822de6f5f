import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  APPROPRIATION_NUMBER,
  bankLine,
  bankResultsImported,
  BUDGET_YEAR,
  budgetAppropriated,
  budgetCommitted,
  commitmentOf,
  commitmentReleased,
  FINANCE,
  FUND,
  GRANTED,
  OF_GRANT,
  orderOf,
  paymentsOrdered,
  REASON_OF_GRANT,
  FINANCE_OFFICE,
  APPROVED,
  grantRechecked,
  grantStopped,
  registeredAs,
} from '../../sample-funding.testing';
import { candidacyOf, PROGRAMME } from '../../sample-selection.testing';
import { INVENTED_WITH_TITLES, WITH_TITLES } from '../../sample-titles.testing';
import { AppropriationChanged, grant } from '../contracts';
import { appropriateBudget } from './appropriate-budget';
import { changeAppropriation } from './change-appropriation';
import { commitBudget } from './commit-budget';
import { orderPayments } from './order-payments';
import { releaseCommitment } from './release-commitment';

const OF_BUDGET = { fundId: FUND, budgetYear: BUDGET_YEAR };
const YEARS = 40_000_000;
const clerk = { id: 'finance-clerk', office: FINANCE };

const appropriating = specification(appropriateBudget)
  .policy(WITH_TITLES)
  .facts({ office: FINANCE_OFFICE })
  .actor(clerk);
const appropriation = {
  ...{ ...OF_BUDGET, financeOfficeId: FINANCE, programmeId: PROGRAMME, amount: YEARS },
  documentNumber: APPROPRIATION_NUMBER,
};

describe('appropriating the budget of a fund and year', () => {
  it('is a finance department’s, and then its own [JX-MEASURES 4b]', () => {
    const decided = appropriating.when(appropriation);
    decided.then(budgetAppropriated(YEARS));
    decided.thenBasis('JX-MEASURES 4b');
    expect(appropriating.offices(appropriation)).toEqual([FINANCE]);
    expect(appropriating.given(budgetAppropriated(YEARS)).offices(appropriation)).toEqual([FINANCE]);
  });

  it('needs a fund that the policy names, and names those that it does [JX-MEASURES 4b]', () => {
    const refused = appropriating.when({ ...appropriation, fundId: 'party-fund' });
    refused.thenRefused('fund-unknown', { reason: 'rule', field: 'fundId' });
    expectIdentified(refused, FUND);
    const other = appropriating.policy(INVENTED_WITH_TITLES);
    other.when(appropriation).thenRefused('fund-unknown');
    other.when({ ...appropriation, fundId: 'lake-and-forest-fund' }).thenBasis('YM-RULES 16');
  });

  it('is for an office that is registered as a finance department [JX-MEASURES 4b]', () => {
    appropriating
      .facts({ office: registeredAs(FINANCE, 'talent-office', 'provincial') })
      .when(appropriation)
      .thenRefused('not-a-finance-department', { field: 'financeOfficeId' });
  });

  it('happens once for a fund and year', () => {
    const again = appropriating.given(budgetAppropriated(YEARS)).when(appropriation);
    again.thenRefused('already-appropriated', { reason: 'state' });
    expectNamed(again, BUDGET_YEAR, '400,000.00');
  });
});

const changing = specification(changeAppropriation)
  .policy(WITH_TITLES)
  .actor(clerk)
  .given(budgetAppropriated(YEARS), budgetCommitted('p1'), budgetCommitted('p2'));
const change = {
  ...{ ...OF_BUDGET, amount: 2 * GRANTED, documentNumber: APPROPRIATION_NUMBER, reason: REASON_OF_GRANT },
};

describe('changing the appropriation', () => {
  it('lowers it to what is committed, to the fen [JX-MEASURES 4b]', () => {
    const decided = changing.when(change);
    decided.then(
      AppropriationChanged.of({
        ...{ ...change, programmeId: PROGRAMME, formerAmount: YEARS, enteredBy: 'finance-clerk' },
      }),
    );
    decided.thenBasis('JX-MEASURES 4b');
    expect(changing.offices(change)).toEqual([FINANCE]);
  });

  it('refuses one fen less than what is committed, with both amounts [JX-MEASURES 4b]', () => {
    const refused = changing.when({ ...change, amount: 2 * GRANTED - 1 });
    refused.thenRefused('below-committed', {
      ...{ reason: 'rule', field: 'amount', clauses: ['JX-MEASURES 4b'] },
    });
    expectNamed(refused, '300,000.00', '299,999.99');
  });

  it('counts no commitment that was released', () => {
    const less = { ...change, amount: GRANTED };
    changing.when(less).thenRefused('below-committed');
    const { decision } = changing.given(commitmentReleased('p2')).when(less);
    expect(decision.kind).toBe('accepted');
  });

  it('refuses the same amount, and a budget that was never appropriated', () => {
    const same = changing.when({ ...change, amount: YEARS });
    same.thenRefused('appropriation-unchanged', { reason: 'rule', field: 'amount' });
    expectNamed(same, '400,000.00');
    specification(changeAppropriation).policy(WITH_TITLES).when(change).thenRefused('not-found');
  });
});

const committing = specification(commitBudget)
  .policy(WITH_TITLES)
  .given(budgetAppropriated(YEARS), budgetCommitted('p1'));
const asked = (person: string, amount: number, approval = 1) => ({
  ...{ ...OF_BUDGET, ...commitmentOf(person, amount, approval) },
});

describe('committing an amount of the budget', () => {
  it('takes exactly the rest [JX-MEASURES 4b]', () => {
    const decided = committing.when(asked('p2', YEARS - GRANTED));
    decided.then(budgetCommitted('p2', YEARS - GRANTED));
    decided.thenBasis('JX-MEASURES 4b');
  });

  it('refuses one fen beyond the rest, with every amount [JX-MEASURES 4b]', () => {
    const refused = committing.when(asked('p2', YEARS - GRANTED + 1));
    refused.thenRefused('over-budget', { reason: 'rule', clauses: ['JX-MEASURES 4b'] });
    expectNamed(refused, BUDGET_YEAR, '400,000.00', '150,000.00', '250,000.00', '250,000.01');
  });

  it('takes the rest of an appropriation that was raised', () => {
    committing
      .given(
        AppropriationChanged.of({
          ...{ ...OF_BUDGET, programmeId: PROGRAMME, amount: YEARS + 1, formerAmount: YEARS },
          ...{ documentNumber: APPROPRIATION_NUMBER, reason: REASON_OF_GRANT, enteredBy: 'finance-clerk' },
        }),
      )
      .when(asked('p2', YEARS - GRANTED + 1))
      .then(budgetCommitted('p2', YEARS - GRANTED + 1));
  });

  it('commits an approval once, and none that is over', () => {
    committing.when(asked('p1', GRANTED)).thenRefused('not-committed', { reason: 'state' });
    committing
      .given(commitmentReleased('p1'))
      .when(asked('p1', GRANTED))
      .thenRefused('not-committed', { reason: 'state' });
    committing
      .given(commitmentReleased('p2', 0, 2))
      .when(asked('p2', GRANTED, 1))
      .thenRefused('not-committed');
  });

  it('takes what was released for another one', () => {
    committing.given(commitmentReleased('p1')).when(asked('p2', YEARS)).then(budgetCommitted('p2', YEARS));
  });

  it('releases what an earlier approval of the same grant still holds, and reckons without it', () => {
    committing.when(asked('p1', YEARS, 2)).then(commitmentReleased('p1'), budgetCommitted('p1', YEARS, 2));
    const refused = committing.when(asked('p1', YEARS + 1, 2));
    refused.thenRefused('over-budget');
    expectNamed(refused, '0.00', '400,000.00', '400,000.01');
  });

  it('commits nothing more to a grant that is with the bank, or paid', () => {
    const ordered = committing.given(paymentsOrdered());
    ordered.when(asked('p1', 1, 2)).thenRefused('not-committed', { reason: 'state' });
    ordered
      .given(bankResultsImported())
      .when(asked('p1', 1, 2))
      .thenRefused('not-committed');
  });
});

const releasing = specification(releaseCommitment).given(budgetAppropriated(YEARS), budgetCommitted('p1'));
const release = (approval = 1) => {
  const { amount: _, ...of } = commitmentOf('p1', GRANTED, approval);
  return { ...OF_BUDGET, programmeId: PROGRAMME, ...of };
};

describe('releasing what was committed', () => {
  it('gives it back to the budget', () => {
    releasing.when(release()).then(commitmentReleased('p1'));
  });

  it('also gives back what a transfer that failed had taken', () => {
    const failed = bankLine({ verdict: 'failed', fault: 'account-closed' });
    releasing
      .given(paymentsOrdered(), bankResultsImported([failed]))
      .when(release())
      .then(commitmentReleased('p1'));
  });

  it('ends an approval that nothing was committed under', () => {
    specification(releaseCommitment)
      .given(budgetAppropriated(YEARS))
      .when(release())
      .then(commitmentReleased('p1', 0));
  });

  it('ends an approval for a year without a budget, and what is appropriated later is never committed to it [JX-MEASURES 4b]', () => {
    specification(releaseCommitment).when(release()).then(commitmentReleased('p1', 0));
    const none = [commitmentReleased('p1', 0)] as const;
    specification(releaseCommitment)
      .given(...none)
      .when(release())
      .thenRefused('not-committed', { reason: 'state' });
    appropriating
      .given(...none)
      .when(appropriation)
      .then(budgetAppropriated(YEARS));
    const later = specification(commitBudget)
      .policy(WITH_TITLES)
      .given(...none, budgetAppropriated(YEARS));
    later.when(asked('p1', GRANTED)).thenRefused('not-committed', { reason: 'state' });
    later.when(asked('p1', GRANTED, 2)).then(budgetCommitted('p1', GRANTED, 2));
    later.when(asked('p2', YEARS)).then(budgetCommitted('p2', YEARS));
  });

  it('makes no budget of a year without one', () => {
    const none = specification(commitBudget).policy(WITH_TITLES).given(commitmentReleased('p1', 0));
    none.when(asked('p2', GRANTED)).thenRefused('not-found');
  });

  it('releases nothing that the bank has or paid, that was released, or that a later approval holds', () => {
    releasing.given(paymentsOrdered()).when(release()).thenRefused('not-committed', { reason: 'state' });
    releasing.given(paymentsOrdered(), bankResultsImported()).when(release()).thenRefused('not-committed');
    releasing.given(commitmentReleased('p1')).when(release()).thenRefused('not-committed');
    releasing
      .given(commitmentReleased('p1'), budgetCommitted('p1', GRANTED, 2))
      .when(release())
      .thenRefused('not-committed');
  });
});

const grantAsOf = (...events: readonly Parameters<typeof grant.evolve>[1][]) => fold(grant, events);
const ordering = specification(orderPayments)
  .policy(WITH_TITLES)
  .today('2022-07-20')
  .actor(clerk)
  .facts({ grants: [grantAsOf(...APPROVED, grantRechecked), grantAsOf(...APPROVED, grantRechecked)] })
  .given(budgetAppropriated(YEARS), budgetCommitted('p1'), budgetCommitted('p2', 5_000_000));
const second = { ...OF_GRANT, candidacyId: candidacyOf('p2') };
const order = { ...OF_BUDGET, payments: [OF_GRANT, second] };

describe('ordering payments', () => {
  it.each([
    ['approved, though its commitment is there already', grantAsOf(...APPROVED)],
    ['stopped', grantAsOf(...APPROVED, grantRechecked, grantStopped)],
    ['not there', grant.initial],
  ])('leaves out a grant that is %s: nothing is paid without its second key [JX-MEASURES 12c]', (_, held) => {
    const [first] = [grantAsOf(...APPROVED, grantRechecked)];
    const refused = ordering.facts({ grants: [first, held] }).when(order);
    refused.thenRefused('not-to-be-paid', { reason: 'rule', field: 'payments' });
  });

  it('gives each grant the number of an order, for what is committed to it [JX-MEASURES 12c]', () => {
    const decided = ordering.when(order);
    decided.then(paymentsOrdered({ p1: GRANTED, p2: 5_000_000 }));
    decided.thenBasis('JX-MEASURES 12c');
    expect(ordering.offices(order)).toEqual([FINANCE]);
  });

  it('goes on counting files and orders', () => {
    ordering
      .given(paymentsOrdered())
      .when({ ...order, payments: [second] })
      .then(paymentsOrdered({ p2: 5_000_000 }, { fileNumber: 2, first: 2 }));
  });

  it('orders anew what the bank could not pay', () => {
    const failed = bankLine({ verdict: 'failed', fault: 'account-closed' });
    ordering
      .given(paymentsOrdered(), bankResultsImported([failed]))
      .when({ ...order, payments: [OF_GRANT] })
      .then(paymentsOrdered({ p1: GRANTED }, { fileNumber: 2, first: 2 }));
    expect(orderOf(2)).toBe(`${FUND}-${BUDGET_YEAR}-0002`);
  });

  it.each([
    ['is in an order already', [paymentsOrdered()]],
    ['is paid', [paymentsOrdered(), bankResultsImported()]],
    ['was released', [commitmentReleased('p1')]],
  ])('refuses all of a file where one grant of it %s', (_, past) => {
    const refused = ordering.given(...past).when(order);
    refused.thenRefused('not-to-be-paid', { reason: 'rule', field: 'payments' });
    expectNamed(refused, 1);
  });

  it('refuses a grant that nothing is committed to, and one that is named twice', () => {
    const strange = { ...OF_GRANT, candidacyId: candidacyOf('p3') };
    ordering.when({ ...order, payments: [strange] }).thenRefused('not-to-be-paid', { field: 'payments' });
    ordering
      .when({ ...order, payments: [OF_GRANT, OF_GRANT] })
      .thenRefused('not-to-be-paid', { field: 'payments' });
  });
});
