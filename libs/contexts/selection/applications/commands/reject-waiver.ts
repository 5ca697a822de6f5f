import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, reasonOf } from '#vocabulary';
import { candidacy, WaiverRejected } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey, waiverProposerKeys } from '../domain/candidacy-keys';
import { organiserOffices, roundOfCandidacy } from '../domain/round-of-candidacy';
import { candidacyLifecycle } from '../domain/lifecycle';
import { proposedWaiver } from '../domain/waiver';
import { round } from '#contexts/programmes/contracts';

export class RejectWaiver extends bodyOf({ candidacyId, reason: reasonOf(1, 3_000) }) {}

/** Turns a proposed relaxation down, with the reason; a new one may be proposed. */
export const rejectWaiver = defineCommand(RejectWaiver, {
  aggregate: candidacy,
  summary: text('不予放宽条件', 'Reject a waiver'),
  roles: ['hr-department'],
  untasked: 'another-way',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('reject-waiver'),
  looksAt: [round],
  facts: roundOfCandidacy,
  scope: { whose: 'organiser', offices: organiserOffices },
  secondKey: (_command, state) => ({ holders: [...waiverProposerKeys(state), ...applicantKey(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['waiver'],
  known: proposedWaiver,
  decide: ({ application: { personId } }, { candidacyId, reason }, { actor, policy }) =>
    accept(WaiverRejected.of({ candidacyId, personId, reason, rejectedBy: actor.id }), [
      policy.waiver.clause,
    ]),
});
