import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { budget, BudgetAppropriated, budgetIdOf } from '../contracts';
import { appropriation, appropriationNumber, budgetYear, fundId } from '../contracts/words';
import { budgetLifecycle } from '../domain/lifecycles';
import { fundOf } from '../domain/fund';

export class AppropriateBudget extends bodyOf({
  ...{ programmeId, fundId, budgetYear, amount: appropriation },
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
  scope: {
    whose: 'finance-department',
    offices: (_command, state) => (state.status === 'none' ? ANY_OFFICE : [state.financeOfficeId]),
  },
  programme: ({ programmeId }) => programmeId,
  uses: ['payments'],
  known: ({ command: { fundId }, context: { policy } }) => fundOf(policy, fundId),
  decide: (_state, command, { actor }, { clause }) => {
    const { programmeId, fundId, budgetYear, amount, documentNumber } = command;
    return accept(
      BudgetAppropriated.of({
        ...{ programmeId, fundId, budgetYear, amount, documentNumber, enteredBy: actor.id },
        financeOfficeId: actor.office ?? '',
      }),
      [clause],
    );
  },
});
