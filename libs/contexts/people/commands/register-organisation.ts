import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { called, optional } from '#vocabulary';
import {
  creditCode,
  hasRightCheckCharacter,
  kindOfOrganisation,
  levelOfOrganisation,
  lineOfAuthority,
  LONGEST_LINE,
  organisation,
  organisationName,
  OrganisationRegistered,
  OrganisationState,
  RegisteredOrganisation,
  STEADY_ORGANISATION,
} from '../contracts';
import { organisationLifecycle } from '../domain/lifecycles';
import { NameFacts, nameIdOf, refuseNameOfAnother, NAME_TAKEN_FIRST } from '../domain/organisation-names';
import { takingOf } from './take-organisation-name';
import { nameOfOrganisation } from '../contracts/words';
import { lineOfAuthorityTooLong, supervisingUnitRequired, supervisingUnitUnknown } from '../domain/refusals';

export class RegisterOrganisation extends bodyOf({
  organisationId: creditCode,
  name: nameOfOrganisation,
  kind: kindOfOrganisation,
  level: levelOfOrganisation,
  parentId: optional(
    called(
      creditCode,
      text('主管单位的统一社会信用代码', 'Unified social credit code of the supervising unit'),
    ),
  ),
}) {}

interface RegistrationFacts extends NameFacts {
  /** From the supervising unit upwards. */
  readonly line: readonly RegisteredOrganisation[];
}

/**
 * Registers a unit under the one above it. The top registers itself. A code whose check character does not fit is
 * taken, since such codes were given out before GB 32100 was enforced, and the register keeps a warning.
 */
export const registerOrganisation = defineCommand(RegisterOrganisation, {
  aggregate: organisation,
  summary: text('登记单位', 'Register an organisation'),
  roles: ['hr-department', 'nominating-body'],
  untasked: 'first-step',
  id: (command) => command.organisationId,
  expects: 'new',
  in: organisationLifecycle.of('register-organisation'),
  looksAt: [STEADY_ORGANISATION, NAME_TAKEN_FIRST],
  facts: (load, { name, parentId }, _state, { naming }): Promise<RegistrationFacts> =>
    together({
      line: parentId === undefined ? Promise.resolve([]) : lineOfAuthority(load, parentId),
      named: load(organisationName, nameIdOf(name, naming)),
    }),
  first: ({ organisationId, name }) => takingOf(organisationId, name),
  scope: { whose: 'superior', offices: ({ organisationId, parentId }) => [parentId ?? organisationId] },
  checks: [refuseSupervisingUnit, refuseNameOfAnother],
  decide: (_state, { organisationId, name, kind, level, parentId }) =>
    accept(
      OrganisationRegistered.of({
        ...{ organisationId, name, kind, level, parentId: parentId ?? null },
        ...(!hasRightCheckCharacter(organisationId) && { codeWarning: 'check-character-does-not-fit' }),
      }),
    ),
});

/** Only the HR department stands under nothing; a unit above is registered, and not at the end of the longest line. */
function refuseSupervisingUnit({
  command: { parentId },
  context: { actor },
  facts: { line },
}: Asked<RegisterOrganisation, OrganisationState, RegistrationFacts>): Refusal | undefined {
  if (parentId === undefined) return actor.role === 'hr-department' ? undefined : supervisingUnitRequired();
  const [above, top] = [line[0], line.at(-1)];
  if (above === undefined || top === undefined) return supervisingUnitUnknown({ parentId });
  if (line.length < LONGEST_LINE) return undefined;
  const { name } = above;
  return lineOfAuthorityTooLong({ name, top: top.name, count: line.length, longest: LONGEST_LINE });
}
