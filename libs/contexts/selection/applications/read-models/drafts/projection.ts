import { sealedReference } from '#privacy';
import { defineProjection, keyedTable } from '#projections';
import { EmploymentConfirmed, EmploymentEnded } from '#contexts/people/contracts';
import { accountsTable, ofAccounts } from '../../../../accounts-of-persons';
import { ApplicationDraftDiscarded, ApplicationDraftSaved, ApplicationSubmitted } from '../../contracts';

/** Drafts of applications, until they are handed in or discarded. What they say stays sealed. */
export const draftsProjection = defineProjection({
  name: 'application_drafts',
  version: 2,
  tables: {
    drafts: keyedTable({
      key: { candidacy_id: 'text' },
      columns: {
        round_id: 'text',
        programme_id: 'text',
        person_id: 'text',
        employer_id: 'text',
        saved_by: 'text',
        /** Whether who saved it only registered as the person: nobody else sees it then. */
        registrant: 'boolean',
        saved_on: 'date',
        /** Paths of what is not there yet. */
        missing: 'json',
        /** Sealed: content. */
        content: 'json?',
        saved_position: 'bigint',
        /** Revision of the candidacy's stream, for `If-Match`. */
        revision: 'integer',
      },
      indexes: [
        ['person_id', 'saved_position'],
        ['saved_by', 'saved_position'],
        ['employer_id', 'saved_position'],
      ],
    }),
    accounts: accountsTable,
    /** Employers whose employment of a person has ended: they see no draft any more. */
    ended: keyedTable({ key: { person_id: 'text', employer_id: 'text' }, columns: { since: 'date' } }),
  },
  on: (on) => [
    ...ofAccounts(on),
    on(EmploymentEnded, ({ ended }, { data: { personId, employerId }, metadata }) =>
      ended.update({ person_id: personId, employer_id: employerId }, () => ({
        since: metadata.effectiveDate,
      })),
    ),
    on(EmploymentConfirmed, ({ ended }, { data: { personId, employerId } }) =>
      ended.update({ person_id: personId, employer_id: employerId }, () => null),
    ),
    on(ApplicationDraftSaved, ({ drafts }, event) => {
      const { candidacyId, roundId, programmeId, personId, employerId, savedBy, savedAs, missing } =
        event.data;
      const content = sealedReference(event);
      drafts.update({ candidacy_id: candidacyId }, () => ({
        ...{ round_id: roundId, programme_id: programmeId, person_id: personId },
        registrant: savedAs === 'registrant',
        ...{ employer_id: employerId, saved_by: savedBy, saved_on: event.metadata.effectiveDate, missing },
        content: content && { ...content },
        saved_position: event.position,
        revision: event.revision,
      }));
    }),
    on(ApplicationDraftDiscarded, ({ drafts }, { data }) =>
      drafts.update({ candidacy_id: data.candidacyId }, () => null),
    ),
    on(ApplicationSubmitted, ({ drafts }, { data }) =>
      drafts.update({ candidacy_id: data.candidacyId }, () => null),
    ),
  ],
});
