import { CARRIED_OUT_BY_THE_SYSTEM, Code, defineCommand, OrganisationName } from '#command-handling';
import { accept, text } from '#kernel';
import { organisationName, OrganisationNameTaken } from '../contracts';
import { nameIdOf } from '../domain/name-of-another';

export class TakeOrganisationName {
  @Code(text('统一社会信用代码', 'Unified social credit code'))
  organisationId: string;

  @OrganisationName(text('名称', 'Name'))
  name: string;
}

/** Puts on record that a name belongs to a unit. */
export const takeOrganisationName = defineCommand(TakeOrganisationName, {
  aggregate: organisationName,
  summary: text('登记单位名称的归属', 'Keep whose a name is'),
  roles: ['system'],
  id: ({ name }, naming) => nameIdOf(name, naming),
  expects: 'either',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (_state, { organisationId, name }) => accept(OrganisationNameTaken.of({ organisationId, name })),
});
