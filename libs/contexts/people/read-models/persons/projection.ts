import { sealedReference } from '#privacy';
import { appendTable, defineProjection, keyedTable } from '#projections';
import { PersonContactChanged, PersonRegistered } from '../../contracts';

/** Who is registered, by whom; everything personal stays sealed. */
export const personsProjection = defineProjection({
  name: 'persons',
  version: 1,
  tables: {
    persons: keyedTable({
      key: { person_id: 'text' },
      columns: {
        account: 'text?',
        registered_by: 'text?',
        registered_on: 'date',
        offices: 'json',
        registration: 'json?',
      },
    }),
    /** Every change of contact details: each may hold one detail or several, so that none replaces another. */
    contact_changes: appendTable({
      columns: { person_id: 'text', contact: 'json' },
      indexes: [['person_id', 'position']],
    }),
  },
  on: (on) => [
    on(PersonRegistered, ({ persons }, event) => {
      const { personId, accountId, officeId } = event.data;
      persons.update({ person_id: personId }, () => ({
        account: accountId,
        registered_by: officeId,
        registered_on: event.metadata.effectiveDate,
        offices: officeId === null ? [] : [officeId],
        registration: sealedReference(event),
      }));
    }),
    on(PersonContactChanged, (rows, event) => {
      const contact = sealedReference(event);
      if (contact) rows.contact_changes.insert({ person_id: event.data.personId, contact });
    }),
  ],
});
