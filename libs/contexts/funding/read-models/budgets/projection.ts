import { text } from '#kernel';
import { defineView, revisionOfStream } from '#views';
import { called, count, programmeId, revision } from '#vocabulary';
import { AppropriationChanged, budget, BudgetAppropriated } from '../../contracts';
import {
  appropriation,
  appropriationNumber,
  balance,
  budgetYear,
  financeOfficeId,
  fundId,
} from '../../contracts/words';

/** Budgets by fund and year: what is appropriated, committed, to be paid, disbursed, free (JX-MEASURES 4b). */
export const budgets = defineView({
  name: 'budgets',
  version: 1,
  key: { fundId, budgetYear },
  fields: {
    ...{ programmeId, financeOfficeId, appropriated: appropriation, documentNumber: appropriationNumber },
    committed: called(balance, text('已占用', 'Committed')),
    disbursed: called(balance, text('已拨付', 'Disbursed')),
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
  on: ({ made, changed }) => [made(BudgetAppropriated, {}), changed(AppropriationChanged, {})],
});
