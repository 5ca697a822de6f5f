import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, WaiverApproved } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey, waiverProposerKeys } from '../domain/candidacy-keys';
import { organiserOffices, roundOfCandidacy } from '../domain/round-of-candidacy';
import { refuseClosed } from '../domain/refuse-by-status';
import { noWaiverProposed, notFound } from '../domain/refusals';

export class ApproveWaiver extends bodyOf({ candidacyId }) {}

/** Another person than the proposer approves the relaxation (JX-PLAN 2.2.1(2)d; two keys). */
export const approveWaiver = defineCommand(ApproveWaiver, {
  aggregate: candidacy,
  summary: text('批准放宽条件', 'Approve a waiver'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: roundOfCandidacy,
  scope: { whose: 'organiser', offices: organiserOffices },
  secondKey: (_command, state) => ({ holders: [...waiverProposerKeys(state), ...applicantKey(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['waiver'],
  decide: (state, { candidacyId }, context) => {
    if (state.status === 'none') return notFound({ candidacyId });
    const { actor, policy } = context;
    const clause = policy.waiver.clause;
    if (state.waiver.status !== 'proposed') return noWaiverProposed({ candidacyId }, { clauses: [clause] });
    const closed = refuseClosed(candidacyId, state.status);
    if (closed) return closed;
    return accept(WaiverApproved.of({ candidacyId, rules: [...state.waiver.rules], approvedBy: actor.id }), [
      clause,
    ]);
  },
});
