import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, candidacyId, employerId, personId, programmeId } from '#vocabulary';
import { budget, budgetIdOf, CommitmentReleased, grantIdOf } from '../contracts';
import { approval, budgetYear, fundId, paymentId } from '../contracts/words';
import { budgetLifecycle } from '../domain/lifecycles';
import { notCommitted } from '../domain/refusals';

export class ReleaseCommitment extends bodyOf({
  ...{ programmeId, fundId, budgetYear },
  ...{ candidacyId, personId, paymentId, bodyId, employerId, approval },
}) {}

/**
 * Releases what an approval of a grant holds, once the approval is over. Where nothing was committed under it, nothing will be from now
 * on: a recheck that was under way at the same moment comes too late. This holds before the budget of the year is appropriated, too.
 */
export const releaseCommitment = defineCommand(ReleaseCommitment, {
  aggregate: budget,
  summary: text('解除预算占用', 'Release the commitment to a grant'),
  roles: ['system'],
  id: (command) => budgetIdOf(command),
  expects: 'either',
  in: budgetLifecycle.of('release-commitment'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  checks: [
    ({ state: { commitments }, command }) => {
      const last = commitments[grantIdOf(command)];
      if (last === undefined || last.approval < command.approval) return undefined;
      if (last.approval > command.approval || last.status === 'released') return notCommitted.released();
      return last.status === 'to-be-paid' ? undefined : notCommitted.held();
    },
  ],
  decide: ({ commitments }, command) => {
    const {
      programmeId,
      fundId,
      budgetYear,
      candidacyId,
      personId,
      paymentId,
      bodyId,
      employerId,
      approval,
    } = command;
    const held = commitments[grantIdOf(command)];
    return accept(
      CommitmentReleased.of({
        ...{ programmeId, fundId, budgetYear },
        ...{ candidacyId, personId, paymentId, bodyId, employerId, approval },
        amount: held?.status === 'to-be-paid' ? held.amount : 0,
      }),
    );
  },
});
