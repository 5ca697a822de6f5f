import { sealedReference } from '#privacy';
import { defineProjection, keyedTable } from '#projections';
import { PersonNameCorrected } from '../../contracts';

/** The right names, sealed, of persons who were registered under a wrong one: few, and looked up wherever a name is shown. */
export const correctedNamesProjection = defineProjection({
  name: 'corrected_names',
  version: 1,
  tables: { corrections: keyedTable({ key: { person_id: 'text' }, columns: { correction: 'json?' } }) },
  on: (on) => [
    on(PersonNameCorrected, ({ corrections }, event) =>
      corrections.update({ person_id: event.data.personId }, () => ({ correction: sealedReference(event) })),
    ),
  ],
});
