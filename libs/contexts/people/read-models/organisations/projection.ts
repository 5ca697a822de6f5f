import { nameKey, text } from '#kernel';
import { defineView, shown } from '#views';
import {
  choice,
  code,
  date,
  flag,
  line,
  nullable,
  objectsOf,
  organisationId,
  organisationName,
} from '#vocabulary';
import {
  CODE_WARNINGS,
  ORGANISATION_KIND_TITLES,
  ORGANISATION_KINDS,
  ORGANISATION_LEVEL_TITLES,
  ORGANISATION_LEVELS,
  OrganisationNameCorrected,
  OrganisationNameProposed,
  OrganisationRegistered,
  OrganisationRenamed,
} from '../../contracts';

/** A name that an organisation had, and until when. */
class FormerNameAnswer extends shown({
  name: organisationName(text('曾用或误登的名称', 'The name it had')),
  until: date(text('至', 'Until')),
  corrected: flag(text('是否为误登后更正', 'Whether it was a mistake that was corrected')),
}) {}

export const parentId = code(text('上级单位', 'The organisation above'), { refersTo: 'organisation' });

/** Every organisation under its present name, and the one above it. */
export const organisations = defineView({
  name: 'organisations',
  version: 4,
  key: { organisationId },
  fields: {
    name: organisationName(text('现名称', 'Present name')),
    kind: choice(text('单位性质', 'Kind'), ORGANISATION_KINDS, ORGANISATION_KIND_TITLES),
    level: choice(text('层级', 'Administrative level'), ORGANISATION_LEVELS, ORGANISATION_LEVEL_TITLES),
    parentId: nullable(parentId, text('最高一级为 null', 'null at the top')),
    codeWarning: nullable(
      choice(
        text(
          '代码须核实之处：校验码不符（GB 32100 校验码施行前赋予的代码）',
          'What to look into: a check character that does not fit (codes from before it was enforced)',
        ),
        CODE_WARNINGS,
      ),
    ),
    /** See `nameKey`. */
    nameKey: line(text('检索和比对用的名称', 'The name as searched and told apart'), { maximum: 200 }),
    proposedName: nullable(
      organisationName(text('待核准的名称', 'The name that waits for approval')),
      text('没有为 null', 'null for none'),
    ),
    formerNames: objectsOf(
      text('曾用名称，由先至后', 'Names that it had, first to last'),
      () => FormerNameAnswer,
    ),
  },
  indexes: [
    ['kind', 'organisationId'],
    ['level', 'organisationId'],
    ['parentId', 'organisationId'],
    ['nameKey'],
  ],
  on: ({ made, changed }) => [
    made(OrganisationRegistered, { nameKey: ({ data }) => nameKey(data.name), formerNames: [] }),
    changed(OrganisationNameProposed, {
      name: (_event, row) => row?.name ?? '',
      proposedName: ({ data }) => data.name,
    }),
    changed(OrganisationRenamed, {
      nameKey: ({ data }) => nameKey(data.name),
      proposedName: null,
      formerNames: ({ data, metadata }, row) => [
        ...(row?.formerNames ?? []),
        { name: data.formerName, until: metadata.effectiveDate, corrected: false },
      ],
    }),
    changed(OrganisationNameCorrected, {
      nameKey: ({ data }) => nameKey(data.name),
      proposedName: null,
      formerNames: ({ data, metadata }, row) => [
        ...(row?.formerNames ?? []),
        { name: data.formerName, until: metadata.effectiveDate, corrected: true },
      ],
    }),
  ],
});
