import { bodyOf, defineCommand } from '#command-handling';
import { accept, inYuan, text } from '#kernel';
import { reason } from '#vocabulary';
import { AppropriationChanged, budget, budgetIdOf } from '../contracts';
import { appropriation, appropriationNumber, budgetYear, fundId } from '../contracts/words';
import { clauseOfFund } from '../domain/fund';
import { budgetLifecycle } from '../domain/lifecycles';
import { appropriationUnchanged, belowCommitted } from '../domain/refusals';
import { FINANCE_OF_BUDGET, programmeOfBudget } from '../domain/whose-grant';

export class ChangeAppropriation extends bodyOf({
  ...{ fundId, budgetYear, amount: appropriation },
  ...{ documentNumber: appropriationNumber, reason },
}) {}

/** The appropriation is raised, or lowered to no less than what is committed (JX-MEASURES 4b). */
export const changeAppropriation = defineCommand(ChangeAppropriation, {
  aggregate: budget,
  summary: text('调整年度预算', 'Change the appropriation of a fund and year'),
  roles: ['finance-department'],
  untasked: 'at-any-time',
  id: (command) => budgetIdOf(command),
  expects: 'existing',
  in: budgetLifecycle.of('change-appropriation'),
  scope: FINANCE_OF_BUDGET,
  programme: programmeOfBudget,
  uses: ['payments'],
  checks: [
    ({ state: { committed }, command: { amount, fundId }, context: { policy } }) =>
      amount < committed
        ? belowCommitted({
            ...{ amount: inYuan(amount), committed: inYuan(committed) },
            clause: clauseOfFund(policy, fundId),
          })
        : undefined,
    ({ state: { appropriated }, command: { amount } }) =>
      amount === appropriated ? appropriationUnchanged({ amount: inYuan(amount) }) : undefined,
  ],
  decide: ({ programmeId, appropriated }, command, { actor, policy }) => {
    const { fundId, budgetYear, amount, documentNumber, reason } = command;
    const clause = clauseOfFund(policy, fundId);
    return accept(
      AppropriationChanged.of({
        ...{ programmeId, fundId, budgetYear, amount, formerAmount: appropriated },
        ...{ documentNumber, reason, enteredBy: actor.id },
      }),
      clause === undefined ? [] : [clause],
    );
  },
});
