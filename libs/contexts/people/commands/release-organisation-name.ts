import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { organisationId } from '#vocabulary';
import { organisationName, OrganisationNameReleased } from '../contracts';
import { nameIdOf } from '../domain/organisation-names';
import { mistakenName } from '../contracts/words';

export class ReleaseOrganisationName extends bodyOf({
  organisationId,
  name: mistakenName,
}) {}

/** Frees a name that a unit was registered under by mistake. */
export const releaseOrganisationName = defineCommand(ReleaseOrganisationName, {
  aggregate: organisationName,
  summary: text('释放误登的单位名称', 'Free a name registered by mistake'),
  roles: ['system'],
  id: ({ name }, naming) => nameIdOf(name, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (_state, { organisationId, name }) => accept(OrganisationNameReleased.of({ organisationId, name })),
});
