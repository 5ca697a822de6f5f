import { EventOf, nameKey } from '#kernel';
import { defineProjection, keyedTable, Writers } from '#projections';
import {
  OrganisationNameCorrected,
  OrganisationNameProposed,
  OrganisationRegistered,
  OrganisationRenamed,
} from '../../contracts';

/** A name that an organisation had, and until when. */
export type FormerName = { readonly name: string; readonly until: string; readonly corrected: boolean };

const tables = {
  organisations: keyedTable({
    key: { organisation_id: 'text' },
    columns: {
      ...{ name: 'text', kind: 'text', level: 'text', parent_id: 'text?' },
      /** The name as searched and told apart: see `nameKey`. */
      name_key: 'text',
      /** The name that waits for its second key. */
      proposed_name: 'text?',
      /** FormerName[], first to last. */
      former_names: 'json',
      code_warning: 'text?',
    },
    indexes: [
      ['kind', 'organisation_id'],
      ['level', 'organisation_id'],
      ['parent_id', 'organisation_id'],
      ['name_key'],
    ],
  }),
};

/** Every organisation under its present name, and the one above it. */
export const organisationsProjection = defineProjection({
  name: 'organisations',
  version: 3,
  tables,
  on: (on) => [
    on(
      OrganisationRegistered,
      ({ organisations }, { data: { organisationId, name, kind, level, parentId, codeWarning } }) =>
        organisations.update({ organisation_id: organisationId }, () => ({
          ...{ name, name_key: nameKey(name), kind, level, parent_id: parentId },
          ...{ proposed_name: null, former_names: [], code_warning: codeWarning ?? null },
        })),
    ),
    on(OrganisationNameProposed, ({ organisations }, { data: { organisationId, name } }) =>
      organisations.update({ organisation_id: organisationId }, (row) =>
        row ? { ...row, proposed_name: name } : null,
      ),
    ),
    on(OrganisationRenamed, takeName),
    on(OrganisationNameCorrected, takeName),
  ],
});

type NameChanged = EventOf<typeof OrganisationRenamed> | EventOf<typeof OrganisationNameCorrected>;

function takeName(
  { organisations }: Writers<typeof tables>,
  event: NameChanged & { readonly metadata: { readonly effectiveDate: string } },
): void {
  const { organisationId, name, formerName } = event.data;
  const former: FormerName = {
    name: formerName,
    until: event.metadata.effectiveDate,
    corrected: event.type === 'OrganisationNameCorrected',
  };
  organisations.update({ organisation_id: organisationId }, (row) =>
    row
      ? {
          ...{ ...row, name, name_key: nameKey(name), proposed_name: null },
          // This fold alone writes them.
          former_names: [...(row.former_names as readonly FormerName[]), former],
        }
      : null,
  );
}
