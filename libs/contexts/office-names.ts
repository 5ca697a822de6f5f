import type { QueryContext } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { defineProjection, keyedTable, ReadModels, Writers } from '#projections';
import { fromSql, ShownField } from '#views';
import { listOf, nullable, organisationName } from '#vocabulary';
import {
  OrganisationNameCorrected,
  OrganisationRegistered,
  OrganisationRenamed,
} from '#contexts/people/contracts';

const tables = {
  offices: keyedTable({ key: { organisation_id: 'text' }, columns: { name: 'text' } }),
};

/**
 * Present names of organisations, for every read model that shows a name beside a code: a query reads it together with
 * its own projection, from one moment, and joins by {@link officeName}.
 */
export const officeNamesProjection = defineProjection({
  name: 'office_names',
  version: 1,
  tables,
  on: (on) => [
    on(OrganisationRegistered, takeName),
    on(OrganisationRenamed, takeName),
    on(OrganisationNameCorrected, takeName),
  ],
});

function takeName(
  { offices }: Writers<typeof tables>,
  {
    data: { organisationId, name },
  }: { readonly data: { readonly organisationId: string; readonly name: string } },
): void {
  offices.update({ organisation_id: organisationId }, () => ({ name }));
}

/**
 * SQL for the present name of an organisation; null for one that is not registered.
 * @param offices name of the table
 * @param column what holds the organisation's id, under a name that the table of offices does not have
 */
export function officeName(offices: string, column: string): string {
  return `(SELECT office.name FROM ${offices} AS office WHERE office.organisation_id = ${column})`;
}

/** Present names of organisations, by their ids; one that is not registered is absent. */
export async function readOfficeNames(
  { read }: Pick<QueryContext<typeof officeNamesProjection>, 'read'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = await read(officeNamesProjection, ({ offices }, query) =>
    query<{ readonly organisationId: string; readonly name: string }>(
      `SELECT organisation_id AS "organisationId", name FROM ${offices} WHERE organisation_id = ANY ($1)`,
      [[...new Set(ids)]],
    ),
  );
  return new Map(named.map(({ organisationId, name }) => [organisationId, name]));
}

/** The present name of one organisation, for who is no query; undefined for one that is not registered. */
export async function presentNameOf(
  organisationId: string,
  readModels: Pick<ReadModels, 'read'>,
): Promise<string | undefined> {
  const { rows } = await readModels.read(officeNamesProjection, ({ offices }, client) =>
    client.query<{ readonly name: string | null }>(`SELECT ${officeName(offices, '$1')} AS name`, [
      organisationId,
    ]),
  );
  return rows[0]?.name ?? undefined;
}

/**
 * The present names of the organisations that a list in the row `one` names, in its order; one that is not registered goes by its
 * code.
 * @param column what holds the list of ids
 */
export function namesOfOffices(column: string, label: BilingualText): ShownField<string[]> {
  return fromSql(
    listOf(label, organisationName(label), 1_000),
    (table) => `(SELECT coalesce(jsonb_agg(coalesce(office.name, listed.id) ORDER BY listed.place), '[]')
      FROM jsonb_array_elements_text(one.${column}) WITH ORDINALITY AS listed (id, place)
      LEFT JOIN ${table('offices')} AS office ON office.organisation_id = listed.id)`,
    [officeNamesProjection],
  );
}

/**
 * The present name of the organisation that another field of the row names, as a field of an answer.
 * @param column what holds the organisation's id in the row `one`
 */
export function nameOfOffice(
  column: string,
  label = text('其现名称', 'Its present name'),
  none = text('未登记的为 null', 'null when it is not registered'),
): ShownField<string | null> {
  return fromSql(
    nullable(organisationName(label), none),
    (table) => officeName(table('offices'), `one.${column}`),
    [officeNamesProjection],
  );
}
