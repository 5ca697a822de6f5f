import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand, FirstCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { organisationId } from '#vocabulary';
import { organisationName, OrganisationNameTaken } from '../contracts';
import { nameIdOf, refuseNameOfAnother } from '../domain/organisation-names';
import { nameOfOrganisation } from '../contracts/words';

export class TakeOrganisationName extends bodyOf({ organisationId, name: nameOfOrganisation }) {}

/** Puts on record that a name belongs to a unit, before the unit is registered under it or given it. */
export const takeOrganisationName = defineCommand(TakeOrganisationName, {
  aggregate: organisationName,
  summary: text('登记单位名称的归属', 'Keep whose a name is'),
  roles: ['system'],
  id: ({ name }, naming) => nameIdOf(name, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  checks: [({ state: named, command }) => refuseNameOfAnother({ command, facts: { named } })],
  decide: (_state, { organisationId, name }) => accept(OrganisationNameTaken.of({ organisationId, name })),
});

/** What a command rests on that gives a unit a name. */
export function takingOf(organisationId: string, name: string): FirstCommand {
  return {
    definition: takeOrganisationName,
    body: Object.assign(new TakeOrganisationName(), { organisationId, name }),
  };
}
