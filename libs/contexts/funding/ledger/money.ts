import { exactNumber, text } from '#kernel';
import {
  AppropriationChanged,
  BudgetAppropriated,
  BudgetCommitted,
  CommitmentReleased,
  FundsRecovered,
  GrantDisbursed,
  GrantTransferred,
  RecoveryDemanded,
  SpendingRecorded,
  SpendingReversed,
} from '../contracts';
import { definePostings, Figure, move } from './define-postings';

/**
 * The accounts of a fund, in the order in which money goes through them (JX-MEASURES 4b, 8, 12 to 15). Each amount is in one of them at
 * any time, and treasury holds what was given out as a negative balance: together they are always nothing.
 */
export const money = definePostings({
  accounts: {
    treasury: { title: text('财政安排资金', 'Treasury'), of: 'budget' },
    free: { title: text('可用预算', 'Free budget'), of: 'budget' },
    unpaid: { title: text('已占用未拨付', 'Committed and not disbursed'), of: 'grant' },
    held: { title: text('已拨付未支出', 'Held by the payee'), of: 'grant' },
    spent: { title: text('已支出', 'Spent as accepted'), of: 'grant' },
    due: { title: text('尚未收回', 'Still outstanding'), of: 'grant' },
    recovered: { title: text('已收回', 'Recovered'), of: 'grant' },
  },
  figures: {
    appropriated: { title: text('预算总额', 'Appropriated'), sums: { treasury: -1 } },
    free: { title: text('可用预算', 'Free'), sums: { free: 1 } },
    committed: {
      title: text('累计占用', 'Committed, disbursed or not'),
      sums: { unpaid: 1, held: 1, spent: 1, due: 1, recovered: 1 },
    },
    disbursed: { title: text('累计拨付', 'Disbursed'), sums: { held: 1, spent: 1, due: 1, recovered: 1 } },
    spent: { title: text('符合范围的支出', 'Accepted spending'), sums: { spent: 1 } },
    demanded: { title: text('应收回', 'Demanded back'), sums: { due: 1, recovered: 1 } },
    recovered: { title: text('已收回', 'Recovered'), sums: { recovered: 1 } },
  },
  on: (on) => [
    on(BudgetAppropriated, ({ amount }) => [move(amount, 'treasury', 'free')]),
    on(AppropriationChanged, ({ amount, formerAmount }) => [move(amount - formerAmount, 'treasury', 'free')]),
    on(BudgetCommitted, ({ amount }) => [move(amount, 'free', 'unpaid')]),
    on(CommitmentReleased, ({ amount }) => [move(amount, 'unpaid', 'free')]),
    on(GrantDisbursed, ({ amount }) => [move(amount, 'unpaid', 'held')]),
    // What is not accepted stays with the payee, who answers for it.
    on(SpendingRecorded, ({ amount, isAccepted }) => (isAccepted ? [move(amount, 'held', 'spent')] : [])),
    // What is no longer spent of a former employer's is held by the employer that is responsible now.
    on(SpendingReversed, ({ amount, isAccepted, formerEmployerId: employerId }) =>
      isAccepted ? [move(amount, 'spent', 'held', employerId === null ? {} : { employerId })] : [],
    ),
    on(RecoveryDemanded, ({ amount }) => [move(amount, 'held', 'due')]),
    on(FundsRecovered, ({ amount }) => [move(amount, 'due', 'recovered')]),
    on(GrantTransferred, ({ balance, formerEmployerId }) => [
      move(balance, 'held', 'held', { employerId: formerEmployerId }),
    ]),
  ],
});

export type AccountName = keyof typeof money.accounts;
export type FigureName = keyof typeof money.figures;

/** The figures that balances come to, in fen. @throws RangeError where a number does not hold one exactly */
export function figuresOf(balanceOf: (account: AccountName) => bigint): Readonly<Record<FigureName, number>> {
  const sumOf = ({ sums }: Figure<AccountName>): number =>
    exactNumber(
      (Object.entries(sums) as [AccountName, 1 | -1][]).reduce(
        (total, [account, sign]) => total + BigInt(sign) * balanceOf(account),
        0n,
      ),
    );
  return Object.fromEntries(
    Object.entries(money.figures).map(([name, figure]) => [name, sumOf(figure)]),
  ) as Readonly<Record<FigureName, number>>;
}
