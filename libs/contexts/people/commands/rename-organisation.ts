import { bodyOf, defineCommand } from '#command-handling';
import { text } from '#kernel';
import { called, freeText } from '#vocabulary';
import { organisation, organisationName } from '../contracts';
import { nameIdOf } from '../domain/name-of-another';
import { proposeName } from '../domain/propose-name';
import { creditCode, nameOfOrganisation } from './identity-fields';

export class RenameOrganisation extends bodyOf({
  organisationId: creditCode,
  name: called(nameOfOrganisation, text('新名称', 'New name')),
  reason: freeText(text('更名依据，例如批准文件', 'What the change rests on, such as the decision'), 1_000, {
    minimum: 5,
  }),
}) {}

/** Proposes the new name of a unit that changed it; the office above approves. The code, and so the register’s key, stays. */
export const renameOrganisation = defineCommand(RenameOrganisation, {
  aggregate: organisation,
  summary: text('提出单位更名', 'Propose the new name of an organisation'),
  roles: ['hr-department', 'nominating-body'],
  id: (command) => command.organisationId,
  expects: 'existing',
  facts: async (load, { name }, _state, naming) => ({
    named: await load(organisationName, nameIdOf(name, naming)),
  }),
  scope: { whose: 'organisation', offices: ({ organisationId }) => [organisationId] },
  decide: (state, command, { actor }, { named }) =>
    proposeName(state, { ...command, change: 'renamed', proposedBy: actor.id }, named),
});
