import { nameKey } from '#kernel';
import { defineProjection, keyedTable } from '#projections';
import { OrganisationRegistered, OrganisationRenamed } from '../../contracts';

/** Every organisation under its present name, and the one above it. */
export const organisationsProjection = defineProjection({
  name: 'organisations',
  version: 2,
  tables: {
    organisations: keyedTable({
      key: { organisation_id: 'text' },
      columns: {
        ...{ name: 'text', kind: 'text', level: 'text', parent_id: 'text?' },
        /** The name as searched: see `nameKey`. */
        name_key: 'text',
        code_warning: 'text?',
      },
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
      ({ organisations }, { data: { organisationId, name, kind, level, parentId, codeWarning } }) =>
        organisations.update({ organisation_id: organisationId }, () => ({
          ...{ name, name_key: nameKey(name), kind, level, parent_id: parentId },
          code_warning: codeWarning ?? null,
        })),
    ),
    on(OrganisationRenamed, ({ organisations }, { data: { organisationId, name } }) =>
      organisations.update({ organisation_id: organisationId }, (row) =>
        row ? { ...row, name, name_key: nameKey(name) } : null,
      ),
    ),
  ],
});
