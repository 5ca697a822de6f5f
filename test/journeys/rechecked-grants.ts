import {
  budget,
  BudgetAppropriated,
  BudgetCommitted,
  budgetIdOf,
  GrantRechecked,
} from '#contexts/funding/contracts';
import type { PlacedHistory } from '../ledger-under-test/place-events';
import { approvedGrant, EMPLOYER, FUND, idsOf } from './approved-grants';
import { OFFICES, PROGRAMME } from './jiangxi-round';

/** Grants of these amounts in fen, each rechecked and to be paid, out of a budget that they exhaust. */
export function recheckedGrants(amounts: readonly number[]): readonly PlacedHistory[] {
  const ofBudget = { ...FUND, programmeId: PROGRAMME };
  const grants = amounts.map((amount, index) => ({ n: index + 1, amount }));
  const commitment = (n: number, amount: number) => ({
    ...{ ...ofBudget, ...idsOf(n), ...EMPLOYER, approval: 1, amount },
  });
  const rechecked = grants.map(({ n, amount }) => {
    const approved = approvedGrant(n, amount);
    const recheck = GrantRechecked.of({ ...commitment(n, amount), recheckedBy: 'finance-rechecker' });
    return { ...approved, events: [...approved.events, recheck] };
  });
  return [
    {
      aggregate: budget,
      id: budgetIdOf(FUND),
      events: [
        BudgetAppropriated.of({
          ...{ ...ofBudget, financeOfficeId: OFFICES.financeDepartment, enteredBy: 'finance-cashier' },
          ...{ amount: amounts.reduce((sum, one) => sum + one, 0), documentNumber: '虚构财〔2022〕1 号' },
        }),
        ...grants.map(({ n, amount }) => BudgetCommitted.of(commitment(n, amount))),
      ],
    },
    ...rechecked,
  ];
}
