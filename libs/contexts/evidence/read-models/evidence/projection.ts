import { ApplicationAnnulled, ApplicationSubmitted } from '#contexts/selection/contracts';
import { sealedReference } from '#privacy';
import { defineProjection, keyedTable } from '#projections';
import { accountsTable, ofAccounts } from '../../../accounts-of-persons';
import { EvidenceAttached, EvidenceWithdrawn } from '../../contracts';

/** The files of each candidacy, and who may see them; names and reasons stay sealed. */
export const evidenceProjection = defineProjection({
  name: 'evidence',
  version: 2,
  tables: {
    /** Each candidacy, with or without files. */
    cases: keyedTable({
      key: { candidacy_id: 'text' },
      columns: {
        person_id: 'text',
        /** The line of authority, from the employer to the nominating body. */
        offices: 'json',
      },
    }),
    accounts: accountsTable,
    files: keyedTable({
      key: { candidacy_id: 'text', sha256: 'text' },
      columns: {
        person_id: 'text',
        bytes: 'integer',
        media_type: 'text',
        kind: 'text',
        supports_fact: 'text?',
        attached_on: 'date',
        attached_by: 'text',
        attached_position: 'bigint',
        /** Sealed: fileName. */
        name: 'json?',
        /** Null while it is attached. */
        withdrawn_on: 'date?',
        /** Sealed: reason. */
        withdrawal: 'json?',
      },
    }),
  },
  on: (on) => [
    on(ApplicationSubmitted, ({ cases }, { data: { candidacyId, personId, line } }) =>
      cases.update({ candidacy_id: candidacyId }, () => ({
        person_id: personId,
        offices: line,
      })),
    ),
    on(ApplicationAnnulled, ({ cases }, { data: { candidacyId, offices } }) =>
      cases.update({ candidacy_id: candidacyId }, (row) => (row === undefined ? null : { ...row, offices })),
    ),
    ...ofAccounts(on),
    on(EvidenceAttached, ({ files }, event) => {
      const { candidacyId, personId, sha256, bytes, mediaType, kind, supportsFact } = event.data;
      files.update({ candidacy_id: candidacyId, sha256 }, () => ({
        person_id: personId,
        bytes,
        media_type: mediaType,
        kind,
        supports_fact: supportsFact ?? null,
        attached_on: event.metadata.effectiveDate,
        attached_by: event.metadata.actor.id,
        attached_position: event.position,
        name: sealedReference(event),
        withdrawn_on: null,
        withdrawal: null,
      }));
    }),
    on(EvidenceWithdrawn, ({ files }, event) => {
      const { candidacyId, sha256 } = event.data;
      files.update({ candidacy_id: candidacyId, sha256 }, (row) =>
        row === undefined
          ? null
          : { ...row, withdrawn_on: event.metadata.effectiveDate, withdrawal: sealedReference(event) },
      );
    }),
  ],
});
