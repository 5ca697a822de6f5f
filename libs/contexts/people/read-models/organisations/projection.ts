import { nameKey, text } from '#kernel';
import { defineView, shown } from '#views';
import { date, flag, line, nullable, objectsOf, organisationId, organisationName } from '#vocabulary';
import {
  kindOfOrganisation,
  levelOfOrganisation,
  OrganisationNameCorrected,
  OrganisationNameProposed,
  OrganisationRegistered,
  OrganisationRenamed,
} from '../../contracts';
import { codeWarning, formerName, nameAwaitingApproval, parentId } from '../../contracts/words';

/** A name that an organisation had, and until when. */
class FormerNameAnswer extends shown({
  name: formerName,
  until: date(text('至', 'Until')),
  corrected: flag(text('是否为误登后更正', 'Corrected mistake')),
}) {}

/** Every organisation under its present name, and the one above it. */
export const organisations = defineView({
  name: 'organisations',
  version: 4,
  key: { organisationId },
  fields: {
    name: organisationName(text('现名称', 'Present name')),
    kind: kindOfOrganisation,
    level: levelOfOrganisation,
    parentId: nullable(parentId, text('最高一级为 null', 'null at the top')),
    codeWarning: nullable(codeWarning),
    /** See `nameKey`. */
    nameKey: line(text('检索和比对用的名称', 'The name as searched and told apart'), { maximum: 200 }),
    proposedName: nullable(nameAwaitingApproval),
    formerNames: objectsOf(text('曾用名称，由先至后', 'Former names, first to last'), () => FormerNameAnswer),
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
