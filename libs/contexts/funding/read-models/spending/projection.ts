import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineView, sealedBox } from '#views';
import {
  bodyId,
  candidacyId,
  employerId,
  flag,
  listOf,
  nullable,
  organisationId,
  personId,
  programmeId,
} from '#vocabulary';
import { SpendingRecorded, SpendingReversed } from '../../contracts';
import {
  amount,
  budgetYear,
  entryNumber,
  fundId,
  isAccepted,
  paymentId,
  reversedEntry,
  spendingId,
  spentOn,
  voucherNumber,
} from '../../contracts/words';

const ofCounterEntry = text('冲销的为 null', 'null of a counter-entry');

/** Entries of spending, and the counter-entries that reverse them, each under the employer whose spending it is (JX-MEASURES 12a, 13a). */
export const spending = defineView({
  name: 'spending',
  version: 2,
  key: { candidacyId, paymentId, entryNumber },
  fields: {
    ...{ personId, programmeId, fundId, budgetYear, bodyId, employerId },
    offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 10),
    ...{ spendingId, amount, isAccepted },
    spentOn: nullable(spentOn, ofCounterEntry),
    voucherNumber: nullable(voucherNumber, ofCounterEntry),
    reversedEntry: nullable(reversedEntry, text('不是冲销的为 null', 'null unless it is a counter-entry')),
    isReversal: flag(text('是否冲销', 'Reversal')),
    entry: sealedBox,
  },
  indexes: [
    ['isAccepted', 'candidacyId', 'paymentId', 'entryNumber'],
    ['employerId', 'candidacyId', 'paymentId', 'entryNumber'],
    ['budgetYear', 'spendingId'],
  ],
  on: ({ made }) => [
    made(SpendingRecorded, {
      offices: ({ data: { employerId, bodyId } }) => [...new Set([employerId, bodyId])],
      ...{ reversedEntry: null, isReversal: false, entry: sealedReference },
    }),
    made(SpendingReversed, {
      employerId: ({ data }) => data.formerEmployerId ?? data.employerId,
      offices: ({ data: { employerId, bodyId, formerEmployerId } }) => [
        ...new Set([employerId, bodyId, ...(formerEmployerId === null ? [] : [formerEmployerId])]),
      ],
      ...{ spentOn: null, voucherNumber: null, isReversal: true, entry: sealedReference },
    }),
  ],
});
