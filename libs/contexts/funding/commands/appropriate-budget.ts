import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { organisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { budget, BudgetAppropriated, budgetIdOf } from '../contracts';
import { appropriation, appropriationNumber, budgetYear, financeOfficeId, fundId } from '../contracts/words';
import { budgetLifecycle } from '../domain/lifecycles';
import { fundOf } from '../domain/fund';
import { refuseFinanceOffice } from '../domain/finance-office';

export class AppropriateBudget extends bodyOf({
  ...{ programmeId, fundId, budgetYear, financeOfficeId, amount: appropriation },
  documentNumber: appropriationNumber,
}) {}

/** A finance department appropriates the money of a fund and year (JX-MEASURES 4b): the sum that grants are committed from. */
export const appropriateBudget = defineCommand(AppropriateBudget, {
  aggregate: budget,
  summary: text('下达年度预算', 'Appropriate the budget of a fund and year'),
  roles: ['finance-department'],
  untasked: 'first-step',
  id: (command) => budgetIdOf(command),
  expects: 'either',
  in: budgetLifecycle.of('appropriate-budget'),
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, { financeOfficeId }) => ({ office: await load(organisation, financeOfficeId) }),
  scope: {
    whose: 'finance-department',
    offices: ({ financeOfficeId }, state) => [
      state.status === 'none' ? financeOfficeId : state.financeOfficeId,
    ],
  },
  programme: ({ programmeId }) => programmeId,
  uses: ['payments'],
  known: ({ command: { fundId }, context: { policy }, facts: { office } }) => {
    const fund = fundOf(policy, fundId);
    return isRefusal(fund) ? fund : { clause: fund.clause, office };
  },
  checks: [
    ({ command: { financeOfficeId }, facts: { office, clause } }) =>
      refuseFinanceOffice(office, { financeOfficeId, clause }),
  ],
  decide: (_state, command, { actor }, { clause }) => {
    const { programmeId, fundId, budgetYear, financeOfficeId, amount, documentNumber } = command;
    return accept(
      BudgetAppropriated.of({
        ...{ programmeId, fundId, budgetYear, financeOfficeId, amount, documentNumber },
        enteredBy: actor.id,
      }),
      [clause],
    );
  },
});
