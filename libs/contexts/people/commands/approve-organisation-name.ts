import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called } from '#vocabulary';
import { organisation, organisationName, OrganisationNameCorrected, OrganisationRenamed } from '../contracts';
import { nameIdOf, refuseNameOfAnother } from '../domain/name-of-another';
import { takingOf } from './take-organisation-name';
import { creditCode, nameOfOrganisation } from './identity-fields';
import { nameDiffersFromProposal, noNameProposed } from '../domain/refusals';

export class ApproveOrganisationName extends bodyOf({
  organisationId: creditCode,
  name: called(
    nameOfOrganisation,
    text('登记证照上的名称，须与所提名称一致', 'The name on the certificate: it must be the proposed one'),
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
  id: (command) => command.organisationId,
  expects: 'existing',
  facts: async (load, { name }, _state, naming) => ({
    named: await load(organisationName, nameIdOf(name, naming)),
  }),
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
  decide: (state, { organisationId, name }, _context, { named }) => {
    const proposal = state.status === 'registered' ? state.proposal : null;
    if (state.status !== 'registered' || proposal === null) {
      return noNameProposed.organisation();
    }
    if (proposal.name !== name) {
      return nameDiffersFromProposal.organisation({ name: proposal.name, given: name });
    }
    const changed = { organisationId, name, formerName: state.name };
    return (
      refuseNameOfAnother(name, organisationId, named) ??
      accept(
        proposal.change === 'renamed'
          ? OrganisationRenamed.of(changed)
          : OrganisationNameCorrected.of(changed),
      )
    );
  },
});
