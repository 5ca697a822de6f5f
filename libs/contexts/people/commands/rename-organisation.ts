import { defineCommand, OrganisationName } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { organisation, OrganisationRenamed } from '../contracts';
import { OrganisationCode } from './identity-fields';

export class RenameOrganisation {
  @OrganisationCode(text('统一社会信用代码', 'Unified social credit code'))
  organisationId: string;

  @OrganisationName(text('新名称', 'New name'))
  name: string;
}

/** Records a new name; the code, and so the register's key, stays. */
export const renameOrganisation = defineCommand(RenameOrganisation, {
  aggregate: organisation,
  summary: text('变更单位名称', 'Rename an organisation'),
  roles: ['hr-department', 'nominating-body'],
  id: (command) => command.organisationId,
  expects: 'existing',
  scope: { whose: 'organisation', offices: ({ organisationId }) => [organisationId] },
  decide: (state, { organisationId, name }) =>
    state.status === 'registered' && state.name === name
      ? refuse(
          'state',
          'name-unchanged',
          text(`单位名称已经是“${name}”。`, `The organisation is named ${name} already.`),
          {
            field: 'name',
          },
        )
      : accept(OrganisationRenamed.of({ organisationId, name })),
});
