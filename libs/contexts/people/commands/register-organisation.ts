import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text, together } from '#kernel';
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
      return refuse(
        'rule',
        'supervising-unit-required',
        text(
          '请填写主管单位；只有组织人才计划的人社部门可以没有主管单位。',
          'Name the supervising unit; only the HR department that organises the programmes stands at the top.',
        ),
        { field: 'parentId' },
      );
    }
    if (parentId !== undefined && line.length === 0) {
      return refuse(
        'rule',
        'supervising-unit-unknown',
        text(
          `主管单位尚未登记，请先登记主管单位。`,
          `The supervising unit ${parentId} is not registered: register it first.`,
        ),
        { field: 'parentId' },
      );
    }
    if (line.length >= LONGEST_LINE) {
      const top = line.at(-1)?.name ?? '';
      return refuse(
        'rule',
        'line-of-authority-too-long',
        text(
          `主管单位 ${line[0]?.name ?? ''} 之上（含本级）至${top}已有 ${line.length} 级，隶属关系至多 ${LONGEST_LINE} 级，其下不能再登记单位。请填写层级更高的主管单位。`,
          `From ${line[0]?.name ?? ''} up to ${top} there are ${line.length} levels already, and a line of authority has at most ${LONGEST_LINE}: no unit is registered below. Name a supervising unit further up.`,
        ),
        { field: 'parentId' },
      );
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
