import { bodyOf, defineCommand } from '#command-handling';
import { text } from '#kernel';
import { called, freeText } from '#vocabulary';
import { organisation, organisationName } from '../contracts';
import { nameIdOf } from '../domain/name-of-another';
import { proposeName } from '../domain/propose-name';
import { creditCode, nameOfOrganisation } from './identity-fields';

export class CorrectOrganisationName extends bodyOf({
  organisationId: creditCode,
  name: called(nameOfOrganisation, text('正确名称', 'The right name')),
  reason: freeText(
    text('误登的情形和更正依据', 'How the mistake came about, and what shows the right name'),
    1_000,
    { minimum: 5 },
  ),
}) {}

/** Proposes to put right the name that a unit was registered under by mistake; the office above approves. */
export const correctOrganisationName = defineCommand(CorrectOrganisationName, {
  aggregate: organisation,
  summary: text('提出更正单位名称', 'Propose to correct the name of an organisation'),
  roles: ['hr-department', 'nominating-body'],
  id: (command) => command.organisationId,
  expects: 'existing',
  facts: async (load, { name }, _state, naming) => ({
    named: await load(organisationName, nameIdOf(name, naming)),
  }),
  scope: { whose: 'organisation', offices: ({ organisationId }) => [organisationId] },
  decide: (state, command, { actor }, { named }) =>
    proposeName(state, { ...command, change: 'corrected', proposedBy: actor.id }, named),
});
