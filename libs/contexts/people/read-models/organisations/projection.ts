import { defineProjection, keyedTable } from '#projections';
import { OrganisationRegistered, OrganisationRenamed } from '../../contracts';

/** Every organisation under its present name, and the one above it. */
export const organisationsProjection = defineProjection({
  name: 'organisations',
  version: 1,
  tables: {
    organisations: keyedTable({
      key: { organisation_id: 'text' },
      columns: { name: 'text', kind: 'text', level: 'text', parent_id: 'text?' },
      indexes: [
        ['kind', 'organisation_id'],
        ['level', 'organisation_id'],
        ['parent_id', 'organisation_id'],
      ],
    }),
  },
  on: (on) => [
    on(
      OrganisationRegistered,
      ({ organisations }, { data: { organisationId, name, kind, level, parentId } }) =>
        organisations.update({ organisation_id: organisationId }, () => ({
          name,
          kind,
          level,
          parent_id: parentId,
        })),
    ),
    on(OrganisationRenamed, ({ organisations }, { data: { organisationId, name } }) =>
      organisations.update({ organisation_id: organisationId }, (row) => (row ? { ...row, name } : null)),
    ),
  ],
});
