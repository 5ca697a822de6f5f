import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, sealedBox, viewTable } from '#views';
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
import { accountsOfPersons } from '../../../accounts-of-persons';
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

const key = { candidacyId, paymentId, entryNumber };
const fields = {
  ...{ personId, programmeId, fundId, budgetYear, bodyId, employerId },
  offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 10),
  ...{ spendingId, amount, isAccepted },
  spentOn: nullable(spentOn, ofCounterEntry),
  voucherNumber: nullable(voucherNumber, ofCounterEntry),
  reversedEntry: nullable(reversedEntry, text('不是冲销的为 null', 'null unless it is a counter-entry')),
  isReversal: flag(text('是否冲销', 'Reversal')),
  entry: sealedBox,
};

const spendingTable = viewTable({
  key,
  fields,
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

const { projection, tables } = defineReadModel({
  name: 'spending',
  version: 3,
  tables: { spending: spendingTable, accounts: accountsOfPersons },
});

/**
 * Entries of spending, and the counter-entries that reverse them, each under the employer whose spending it is (JX-MEASURES 12a, 13a);
 * beside them the accounts of those who hold the titles.
 */
export const spending = { ...tables.spending, projection, fields: { ...key, ...fields } };
