import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { called, choice, optional } from '#vocabulary';
import {
  lineOfAuthority,
  LONGEST_LINE,
  organisation,
  organisationName,
  ORGANISATION_KIND_TITLES,
  ORGANISATION_KINDS,
  ORGANISATION_LEVEL_TITLES,
  ORGANISATION_LEVELS,
  OrganisationRegistered,
} from '../contracts';
import { nameIdOf, refuseNameOfAnother } from '../domain/name-of-another';
import { hasRightCheckCharacter } from '../domain/unified-social-credit-code';
import { takingOf } from './take-organisation-name';
import { creditCode, nameOfOrganisation } from './identity-fields';
import { lineOfAuthorityTooLong, supervisingUnitRequired, supervisingUnitUnknown } from '../domain/refusals';

export class RegisterOrganisation extends bodyOf({
  organisationId: creditCode,
  name: nameOfOrganisation,
  kind: choice(text('单位性质', 'Kind'), ORGANISATION_KINDS, ORGANISATION_KIND_TITLES),
  level: choice(text('层级', 'Level'), ORGANISATION_LEVELS, ORGANISATION_LEVEL_TITLES),
  parentId: optional(
    called(
      creditCode,
      text('主管单位的统一社会信用代码', 'Unified social credit code of the supervising unit'),
    ),
  ),
}) {}

/**
 * Registers a unit under the one above it. The top registers itself. A code whose check character does not fit is
 * taken, since such codes were given out before GB 32100 was enforced, and the register keeps a warning.
 */
export const registerOrganisation = defineCommand(RegisterOrganisation, {
  aggregate: organisation,
  summary: text('登记单位', 'Register an organisation'),
  roles: ['hr-department', 'nominating-body'],
  id: (command) => command.organisationId,
  expects: 'new',
  facts: (load, { name, parentId }, _state, naming) =>
    together({
      /** From the supervising unit upwards. */
      line: parentId === undefined ? Promise.resolve([]) : lineOfAuthority(load, parentId),
      named: load(organisationName, nameIdOf(name, naming)),
    }),
  first: ({ organisationId, name }) => takingOf(organisationId, name),
  scope: { whose: 'superior', offices: ({ organisationId, parentId }) => [parentId ?? organisationId] },
  decide: (_state, { organisationId, name, kind, level, parentId }, { actor }, { line, named }) => {
    if (parentId === undefined && actor.role !== 'hr-department') {
      return supervisingUnitRequired();
    }
    if (parentId !== undefined && line.length === 0) {
      return supervisingUnitUnknown({ parentId });
    }
    if (line.length >= LONGEST_LINE) {
      const top = line.at(-1)?.name ?? '';
      return lineOfAuthorityTooLong({
        name: line[0]?.name ?? '',
        top,
        count: line.length,
        longest: LONGEST_LINE,
      });
    }
    return (
      refuseNameOfAnother(name, organisationId, named) ??
      accept(
        OrganisationRegistered.of({
          ...{ organisationId, name, kind, level, parentId: parentId ?? null },
          ...(!hasRightCheckCharacter(organisationId) && { codeWarning: 'check-character-does-not-fit' }),
        }),
      )
    );
  },
});
