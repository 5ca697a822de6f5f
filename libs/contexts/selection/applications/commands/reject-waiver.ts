import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, reasonOf } from '#vocabulary';
import { candidacy, WaiverRejected } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey, waiverProposerKeys } from '../domain/candidacy-keys';
import { organiserOffices, roundOfCandidacy } from '../domain/round-of-candidacy';
import { refuseWithdrawn } from '../domain/refuse-by-status';
import { noWaiverProposed, notFound } from '../domain/refusals';

export class RejectWaiver extends bodyOf({ candidacyId, reason: reasonOf(1, 3_000) }) {}

/** Turns a proposed relaxation down, with the reason; a new one may be proposed. */
export const rejectWaiver = defineCommand(RejectWaiver, {
  aggregate: candidacy,
  summary: text('不予放宽条件', 'Reject a waiver'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: roundOfCandidacy,
  scope: { whose: 'organiser', offices: organiserOffices },
  secondKey: (_command, state) => ({ holders: [...waiverProposerKeys(state), ...applicantKey(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['waiver'],
  decide: (state, { candidacyId, reason }, context) => {
    if (state.status === 'none') return notFound({ candidacyId });
    const { actor, policy } = context;
    const clause = policy.waiver.clause;
    if (state.waiver.status !== 'proposed') return noWaiverProposed({ candidacyId }, { clauses: [clause] });
    if (state.status === 'withdrawn') return refuseWithdrawn(candidacyId);
    const { personId } = state.application;
    return accept(WaiverRejected.of({ candidacyId, personId, reason, rejectedBy: actor.id }), [clause]);
  },
});
