import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, freeText } from '#vocabulary';
import { creditCode, organisation, OrganisationNameProposed } from '../contracts';
import { organisationLifecycle } from '../domain/lifecycles';
import {
  refuseNameOfAnother,
  refuseUnchangedName,
  whoseName,
  NAME_TAKEN_FIRST,
} from '../domain/organisation-names';
import { nameOfOrganisation } from '../contracts/words';

export class RenameOrganisation extends bodyOf({
  organisationId: creditCode,
  name: called(nameOfOrganisation, text('新名称', 'New name')),
  reason: freeText(text('更名依据，例如批准文件', 'Basis of the change, such as the decision'), 1_000, {
    minimum: 5,
  }),
}) {}

/** Proposes the new name of a unit that changed it; the office above approves. The code, and so the register’s key, stays. */
export const renameOrganisation = defineCommand(RenameOrganisation, {
  aggregate: organisation,
  summary: text('提出单位更名', 'Propose the new name of an organisation'),
  roles: ['hr-department', 'nominating-body'],
  untasked: 'at-any-time',
  id: (command) => command.organisationId,
  expects: 'existing',
  in: organisationLifecycle.of('rename-organisation'),
  looksAt: [NAME_TAKEN_FIRST],
  facts: whoseName,
  scope: { whose: 'organisation', offices: ({ organisationId }) => [organisationId] },
  checks: [refuseUnchangedName, refuseNameOfAnother],
  decide: (_state, command, { actor }) =>
    accept(OrganisationNameProposed.of({ ...command, change: 'renamed', proposedBy: actor.id })),
});
