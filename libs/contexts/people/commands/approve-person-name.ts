import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, declaration, nameOfPerson, personId, labelled } from '#vocabulary';
import { accountAtHand, person, PersonNameCorrected } from '../contracts';
import { officesOfIdentity } from '../domain/identity';
import { personLifecycle } from '../domain/lifecycles';
import { nameDiffersFromProposal, noNameProposed } from '../domain/refusals';

export class ApprovePersonName extends bodyOf({
  personId,
  name: called(
    nameOfPerson,
    labelled(
      text('身份证件上的姓名', 'The name in the identity papers'),
      text('须与所提姓名一致', 'it must be the proposed one'),
    ),
  ),
  papersSeen: declaration(
    text('已查验身份证件或户籍证明原件', 'The original identity papers or household register were seen'),
  ),
}) {}

/**
 * Puts the name of a person right as it was proposed: the second key, by somebody else who saw the papers. From then on
 * the right name is shown wherever the wrong one stood; the log keeps both.
 */
export const approvePersonName = defineCommand(ApprovePersonName, {
  aggregate: person,
  summary: text('查验证件，核准更正人员姓名', 'Approve by the papers the corrected name of a person'),
  roles: ['nominating-body', 'hr-department'],
  untasked: 'shown-elsewhere',
  id: ({ personId }) => personId,
  expects: 'existing',
  in: personLifecycle.of('approve-person-name'),
  scope: { whose: 'employer', offices: (_command, state) => officesOfIdentity(state) },
  secondKey: (_command, state) => ({
    holders: [
      ...[accountAtHand(state)]
        .filter((actorId) => actorId !== null)
        .map((actorId) => ({ actorId, act: text('是被更正人本人', 'are the person themself') })),
      ...(state.status === 'registered' && state.proposal !== null
        ? [{ actorId: state.proposal.proposedBy, act: text('提出了该姓名', 'proposed the name') }]
        : []),
    ],
  }),
  guards: [({ state: { proposal } }) => (proposal === null ? noNameProposed.person() : undefined)],
  checks: [
    ({ state: { proposal }, command: { name } }) =>
      proposal === null || proposal.name === name ? undefined : nameDiffersFromProposal.person(),
  ],
  decide: (_state, { personId, name }) => accept(PersonNameCorrected.of({ personId, name })),
});
