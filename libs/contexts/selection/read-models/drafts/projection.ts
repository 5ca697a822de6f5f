import { sealedReference } from '#privacy';
import { defineProjection, keyedTable } from '#projections';
import { ApplicationDraftDiscarded, ApplicationDraftSaved, ApplicationSubmitted } from '../../contracts';

/** Drafts of applications, until they are handed in or discarded. What they say stays sealed. */
export const draftsProjection = defineProjection({
  name: 'application_drafts',
  version: 1,
  tables: {
    drafts: keyedTable({
      key: { candidacy_id: 'text' },
      columns: {
        round_id: 'text',
        programme_id: 'text',
        person_id: 'text',
        account: 'text?',
        employer_id: 'text',
        saved_by: 'text',
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
        ['account', 'saved_position'],
        ['employer_id', 'saved_position'],
      ],
    }),
  },
  on: (on) => [
    on(ApplicationDraftSaved, ({ drafts }, event) => {
      const { candidacyId, roundId, programmeId, personId, accountId, employerId, savedBy, missing } =
        event.data;
      const content = sealedReference(event);
      drafts.update({ candidacy_id: candidacyId }, () => ({
        ...{ round_id: roundId, programme_id: programmeId, person_id: personId, account: accountId },
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
