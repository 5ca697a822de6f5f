import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, WaiverApproved } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey, waiverProposerKeys } from '../domain/candidacy-keys';
import { organiserOffices, roundOfCandidacy } from '../domain/round-of-candidacy';
import { candidacyLifecycle } from '../domain/lifecycle';
import { proposedWaiver } from '../domain/waiver';
import { round } from '#contexts/programmes/contracts';

export class ApproveWaiver extends bodyOf({ candidacyId }) {}

/** Another person than the proposer approves the relaxation (JX-PLAN 2.2.1(2)d; two keys). */
export const approveWaiver = defineCommand(ApproveWaiver, {
  aggregate: candidacy,
  summary: text('批准放宽条件', 'Approve a waiver'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('approve-waiver'),
  looksAt: [round],
  facts: roundOfCandidacy,
  scope: { whose: 'organiser', offices: organiserOffices },
  secondKey: (_command, state) => ({ holders: [...waiverProposerKeys(state), ...applicantKey(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['waiver'],
  known: proposedWaiver,
  decide: (_state, { candidacyId }, { actor, policy }, { rules }) =>
    accept(WaiverApproved.of({ candidacyId, rules: [...rules], approvedBy: actor.id }), [
      policy.waiver.clause,
    ]),
});
