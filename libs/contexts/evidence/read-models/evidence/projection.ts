import { ApplicationAnnulled, ApplicationSubmitted } from '#contexts/selection/contracts';
import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, effectiveDate, positionOfEvent, sealedBox, viewTable } from '#views';
import {
  accountId,
  called,
  candidacyId,
  date,
  evidenceKind,
  listOf,
  nullable,
  organisationId,
  personId,
  position,
  roundId,
} from '#vocabulary';
import { accountsOfPersons } from '../../../accounts-of-persons';
import { entryNumber, paymentId, SpendingRecorded } from '#contexts/funding/contracts';
import { EvidenceAttached, EvidenceWithdrawn, VoucherAttached, VoucherWithdrawn } from '../../contracts';
import { bytes, mediaType, sha256, supportsFact } from '../../contracts/words';

/** What a file shows of its row. */
export const fileFields = {
  ...{ mediaType, bytes, kind: evidenceKind, supportsFact: nullable(supportsFact) },
  attachedOn: date(text('提交日期', 'Attached on')),
  attachedBy: nullable(called(accountId, text('提交账号', 'Account that attached it'))),
  withdrawnOn: nullable(
    date(text('撤回日期', 'Withdrawn on')),
    text('未撤回为 null', 'null while it is attached'),
  ),
};

const { attachedOn, attachedBy, withdrawnOn } = fileFields;
/** The same of a voucher. */
export const voucherFields = { mediaType, bytes, attachedOn, attachedBy };

/** The files of each candidacy and of each entry of spending, and who may see them; names and reasons stay sealed. */
export const { projection: evidenceProjection, tables: evidenceTables } = defineReadModel({
  name: 'evidence',
  version: 6,
  tables: {
    /** Each candidacy, with or without files. */
    cases: viewTable({
      key: { candidacyId },
      fields: {
        ...{ personId, roundId },
        /** The line of authority, from the employer to the nominating body. */
        offices: listOf(text('隶属关系', 'Line of authority'), organisationId, 100),
      },
      on: ({ made, changed }) => [
        made(ApplicationSubmitted, { offices: ({ data }) => data.line }),
        changed(ApplicationAnnulled),
      ],
    }),
    accounts: accountsOfPersons,
    files: viewTable({
      key: { candidacyId, sha256 },
      fields: {
        ...{ personId, ...fileFields, attachedPosition: position(text('位置', 'Position')) },
        ...{ name: sealedBox, withdrawal: sealedBox },
      },
      on: ({ made, changed }) => [
        made(EvidenceAttached, {
          attachedOn: effectiveDate,
          attachedBy: ({ metadata }) => metadata.actor.id,
          attachedPosition: positionOfEvent,
          name: sealedReference,
        }),
        changed(EvidenceWithdrawn, { withdrawnOn: effectiveDate, withdrawal: sealedReference }),
      ],
    }),
    /** Each entry of spending, with or without vouchers. */
    entries: viewTable({
      key: { candidacyId, paymentId, entryNumber },
      fields: {
        personId,
        /** Those who see the entry. */
        offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 10),
      },
      on: ({ made }) => [
        made(SpendingRecorded, {
          offices: ({ data: { employerId, bodyId } }) => [...new Set([employerId, bodyId])],
        }),
      ],
    }),
    vouchers: viewTable({
      key: { candidacyId, paymentId, entryNumber, sha256 },
      fields: {
        ...{ personId, ...voucherFields, attachedPosition: position(text('位置', 'Position')) },
        ...{ withdrawnOn, name: sealedBox },
      },
      on: ({ made, changed }) => [
        made(VoucherAttached, {
          attachedOn: effectiveDate,
          attachedBy: ({ metadata }) => metadata.actor.id,
          attachedPosition: positionOfEvent,
          name: sealedReference,
        }),
        // It stays a row: the file lies in the store, and those who read the entry may still read it.
        changed(VoucherWithdrawn, { withdrawnOn: effectiveDate }),
      ],
    }),
  },
});
