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

export class CorrectOrganisationName extends bodyOf({
  organisationId: creditCode,
  name: called(nameOfOrganisation, text('正确名称', 'The right name')),
  reason: freeText(text('误登的情形和更正依据', 'Cause of the mistake, and proof of the right name'), 1_000, {
    minimum: 5,
  }),
}) {}

/** Proposes to put right the name that a unit was registered under by mistake; the office above approves. */
export const correctOrganisationName = defineCommand(CorrectOrganisationName, {
  aggregate: organisation,
  summary: text('提出更正单位名称', 'Propose to correct the name of an organisation'),
  roles: ['hr-department', 'nominating-body'],
  untasked: 'at-any-time',
  id: (command) => command.organisationId,
  expects: 'existing',
  in: organisationLifecycle.of('correct-organisation-name'),
  looksAt: [NAME_TAKEN_FIRST],
  facts: whoseName,
  scope: { whose: 'organisation', offices: ({ organisationId }) => [organisationId] },
  checks: [refuseUnchangedName, refuseNameOfAnother],
  decide: (_state, command, { actor }) =>
    accept(OrganisationNameProposed.of({ ...command, change: 'corrected', proposedBy: actor.id })),
});
