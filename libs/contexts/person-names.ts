import { sealedReference } from '#privacy';
import { defineView, fromSealed, sealedBox, ShownField, SqlOf } from '#views';
import { Field, personId } from '#vocabulary';
import { PersonNameCorrected, PersonRegistered } from '#contexts/people/contracts';

/**
 * Present names of persons, sealed: the one that was registered, or the right one once it was corrected. Applications and
 * certificates keep the name that they were made under in the log; whoever reads them is shown this one.
 */
export const personNamesProjection = defineView({
  name: 'person_names',
  version: 1,
  key: { personId },
  fields: { name: sealedBox },
  on: ({ made }) => [
    made(PersonRegistered, { name: sealedReference }),
    made(PersonNameCorrected, { name: sealedReference }),
  ],
}).projection;

/**
 * SQL for the sealed box that holds a person's present name; null for one who is not registered.
 * @param names name of the table
 * @param person SQL for the person's id, in which nothing is called `named`
 */
export function personName(names: string, person: string): string {
  return `(SELECT named.name FROM ${names} AS named WHERE named.person_id = ${person})`;
}

/**
 * The present name of a person whom the row names, as a field of an answer; null once the person was erased.
 * @param person SQL for the person's id, over the row `one`
 * @param how a mask, where one is shown in its place, and the projections that SQL of the person names beside the row's own
 */
export function nameOfPersonIn(
  field: Field<string | null>,
  person: string | SqlOf,
  how: Pick<NonNullable<Parameters<typeof fromSealed<string>>[3]>, 'mask' | 'reads'> = {},
): ShownField<string | null> {
  const id = typeof person === 'string' ? () => person : person;
  return fromSealed(field, (table) => personName(table('person_names'), id(table)), 'name', {
    ...how,
    reads: [personNamesProjection, ...(how.reads ?? [])],
  });
}
