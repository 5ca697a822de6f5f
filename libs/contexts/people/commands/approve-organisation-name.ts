import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, labelled } from '#vocabulary';
import { creditCode, organisation, OrganisationNameCorrected, OrganisationRenamed } from '../contracts';
import { organisationLifecycle } from '../domain/lifecycles';
import { refuseNameOfAnother, whoseName, NAME_TAKEN_FIRST } from '../domain/organisation-names';
import { takingOf } from './take-organisation-name';
import { nameOfOrganisation } from '../contracts/words';
import { nameDiffersFromProposal, noNameProposed } from '../domain/refusals';

export class ApproveOrganisationName extends bodyOf({
  organisationId: creditCode,
  name: called(
    nameOfOrganisation,
    labelled(
      text('登记证照上的名称', 'The name on the certificate'),
      text('须与所提名称一致', 'it must be the proposed one'),
    ),
  ),
}) {}

/**
 * The office above gives a unit the name that was proposed: the second key, since the name of a unit stands on
 * everything that it publishes. The top of the line has a second person of its own.
 */
export const approveOrganisationName = defineCommand(ApproveOrganisationName, {
  aggregate: organisation,
  summary: text('核准单位名称', 'Approve the name of an organisation'),
  roles: ['hr-department', 'nominating-body'],
  untasked: 'shown-elsewhere',
  id: (command) => command.organisationId,
  expects: 'existing',
  in: organisationLifecycle.of('approve-organisation-name'),
  looksAt: [NAME_TAKEN_FIRST],
  facts: whoseName,
  first: ({ organisationId, name }) => takingOf(organisationId, name),
  scope: {
    whose: 'superior',
    offices: ({ organisationId }, state) =>
      state.status === 'registered' ? [state.parentId ?? organisationId] : [],
  },
  secondKey: (_command, state) => ({
    holders:
      state.status === 'registered' && state.proposal !== null
        ? [{ actorId: state.proposal.proposedBy, act: text('提出了该名称', 'proposed the name') }]
        : [],
  }),
  guards: [({ state: { proposal } }) => (proposal === null ? noNameProposed.organisation() : undefined)],
  checks: [
    ({ state: { proposal }, command: { name: given } }) =>
      proposal === null || proposal.name === given
        ? undefined
        : nameDiffersFromProposal.organisation({ name: proposal.name, given }),
    refuseNameOfAnother,
  ],
  decide: ({ name: formerName, proposal }, { organisationId, name }) => {
    const changed = { organisationId, name, formerName };
    return accept(
      proposal?.change === 'renamed'
        ? OrganisationRenamed.of(changed)
        : OrganisationNameCorrected.of(changed),
    );
  },
});
