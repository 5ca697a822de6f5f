import { Asked, bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand, FirstCommand } from '#command-handling';
import { accept, EventOf, inYuan, Refusal, text } from '#kernel';
import { bodyId, candidacyId, employerId, personId } from '#vocabulary';
import { budget, BudgetCommitted, budgetIdOf, CommitmentReleased, grantIdOf, OpenBudget } from '../contracts';
import { amount, approval, budgetYear, fundId, paymentId } from '../contracts/words';
import { clauseOfFund } from '../domain/fund';
import { budgetLifecycle } from '../domain/lifecycles';
import { notCommitted, overBudget } from '../domain/refusals';
import { programmeOfBudget } from '../domain/whose-grant';

export class CommitBudget extends bodyOf({
  ...{ fundId, budgetYear, candidacyId, personId, paymentId, bodyId, employerId, approval, amount },
}) {}

/**
 * Commits what a grant needs, in the stream that owns the sum: of any number that ask at the same time, together they never get more
 * than was appropriated (JX-MEASURES 4b). What an earlier approval of the same grant still holds is released in the same breath.
 */
export const commitBudget = defineCommand(CommitBudget, {
  aggregate: budget,
  summary: text('占用预算', 'Commit an amount of the budget'),
  roles: ['system'],
  id: (command) => budgetIdOf(command),
  expects: 'existing',
  in: budgetLifecycle.of('commit-budget'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfBudget,
  uses: ['payments'],
  checks: [refuseCommitment, refuseOverBudget],
  decide: (state, command, { policy }) => {
    const { fundId, budgetYear, candidacyId, personId, paymentId, bodyId, employerId, approval, amount } =
      command;
    const of = { programmeId: state.programmeId, fundId, budgetYear };
    const earlier = heldBefore(state, command);
    const clause = clauseOfFund(policy, fundId);
    const committed = BudgetCommitted.of({
      ...{ ...of, candidacyId, personId, paymentId, bodyId, employerId, approval, amount },
    });
    return accept<EventOf<typeof BudgetCommitted> | EventOf<typeof CommitmentReleased>>(
      earlier === undefined
        ? committed
        : [CommitmentReleased.of({ ...of, ...ofCommitment(earlier) }), committed],
      clause === undefined ? [] : [clause],
    );
  },
});

type Committing = Asked<CommitBudget, OpenBudget, undefined, 'payments'>;

/** Each approval is committed once, and not once it is over. */
function refuseCommitment({ state: { commitments }, command }: Committing): Refusal | undefined {
  const last = commitments[grantIdOf(command)];
  if (last === undefined || last.approval < command.approval) {
    return last?.status === 'ordered' || last?.status === 'paid' ? notCommitted.held() : undefined;
  }
  return last.status === 'released' ? notCommitted.over() : notCommitted.again();
}

function refuseOverBudget({ state, command, context: { policy } }: Committing): Refusal | undefined {
  const { appropriated, budgetYear, fundId } = state;
  const committed = state.committed - (heldBefore(state, command)?.amount ?? 0);
  const free = appropriated - committed;
  if (command.amount <= free) return undefined;
  return overBudget({
    ...{ budgetYear, appropriated: inYuan(appropriated), committed: inYuan(committed), free: inYuan(free) },
    ...{ amount: inYuan(command.amount), clause: clauseOfFund(policy, fundId) },
  });
}

/** What an earlier approval of the grant still holds. */
function heldBefore({ commitments }: OpenBudget, command: CommitBudget) {
  const last = commitments[grantIdOf(command)];
  return last?.status === 'to-be-paid' && last.approval < command.approval ? last : undefined;
}

function ofCommitment(commitment: OpenBudget['commitments'][string]) {
  const { candidacyId, personId, paymentId, bodyId, employerId, approval, amount } = commitment;
  return { candidacyId, personId, paymentId, bodyId, employerId, approval, amount };
}

/** What a recheck rests on. */
export function committing(body: Readonly<CommitBudget>): FirstCommand {
  return { definition: commitBudget, body: Object.assign(new CommitBudget(), body) };
}
