import { text } from '#kernel';
import { defineView, revisionOfStream } from '#views';
import { called, count, programmeId, revision } from '#vocabulary';
import { AppropriationChanged, budget, BudgetAppropriated, FundsRecovered } from '../../contracts';
import {
  appropriation,
  appropriationNumber,
  balance,
  budgetYear,
  financeOfficeId,
  fundId,
} from '../../contracts/words';

/** Budgets by fund and year: what is appropriated, committed, to be paid, disbursed, recovered, free (JX-MEASURES 4b, 14b, 15). */
export const budgets = defineView({
  name: 'budgets',
  version: 2,
  key: { fundId, budgetYear },
  fields: {
    ...{ programmeId, financeOfficeId, appropriated: appropriation, documentNumber: appropriationNumber },
    committed: called(balance, text('已占用', 'Committed')),
    disbursed: called(balance, text('已拨付', 'Disbursed')),
    recovered: called(balance, text('已收回', 'Recovered')),
    free: called(balance, text('可用', 'Free')),
    toBePaid: count(text('待拨付笔数', 'Grants to be paid')),
    withTheBank: count(text('银行办理中笔数', 'Grants with the bank')),
    revision,
  },
  state: {
    of: budget,
    shows: (state, event) => {
      if (state.status === 'none') return {};
      const commitments = Object.values(state.commitments);
      const having = (status: string) => commitments.filter((one) => one.status === status);
      return {
        ...{ appropriated: state.appropriated, committed: state.committed },
        free: state.appropriated - state.committed,
        disbursed: having('paid').reduce((sum, one) => sum + one.amount, 0),
        ...{ toBePaid: having('to-be-paid').length, withTheBank: having('ordered').length },
        revision: revisionOfStream(event),
      };
    },
  },
  on: ({ made, changed }) => [
    made(BudgetAppropriated, { recovered: 0 }),
    changed(AppropriationChanged, {}),
    // The number of its document is that of a receipt.
    changed(FundsRecovered, {
      recovered: ({ data }, row) => (row?.recovered ?? 0) + data.amount,
      documentNumber: (_event, row) => row?.documentNumber ?? '',
    }),
  ],
});
