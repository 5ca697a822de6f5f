import type { EventDefinition, EventOf } from '#kernel';
import { Handler, keyedTable, Writers } from '#projections';
import {
  OrganisationNameCorrected,
  OrganisationRegistered,
  OrganisationRenamed,
} from '#contexts/people/contracts';

/** Present names of organisations: the table of a read model that shows names beside codes. */
export const officesTable = keyedTable({ key: { organisation_id: 'text' }, columns: { name: 'text' } });

/** Tables that have the names of organisations among them. */
type TablesWithOffices = { readonly offices: typeof officesTable };

/** A projection's `on`, as far as it binds what writes {@link officesTable}. */
type OnOffices<Bound> = <D extends EventDefinition>(
  definition: D,
  handle: Handler<TablesWithOffices, EventOf<D>>,
) => Bound;

/** What keeps the names present, for the `on` list of a projection whose table {@link officesTable} is called `offices`. */
export function ofOffices<Bound>(on: OnOffices<Bound>): readonly Bound[] {
  return [
    on(OrganisationRegistered, takeName),
    on(OrganisationRenamed, takeName),
    on(OrganisationNameCorrected, takeName),
  ];
}

function takeName(
  { offices }: Writers<TablesWithOffices>,
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
