import { ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { ascending, between, defineList, fromSealed, Reach, shown, sumsOf, TableOf } from '#views';
import { bodyId, called, count, employerId, nameOfPerson, nullable, year } from '#vocabulary';
import { reachOfOwn } from '../../../accounts-of-persons';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { vouchersOfEntry } from '../../../voucher-counts';
import { acceptedSum, notAcceptedSum, reasonOfGrant, spendingDescription } from '../../contracts/words';
import { spending } from './projection';

const { offices: _offices, personId: _person, entry: _entry, ...fields } = spending.fields;

class SpendingEntry extends shown({
  ...fields,
  vouchers: vouchersOfEntry,
  ...{ programmeTitle, paymentTitle: titleInForce('payments', 'paymentId') },
  fundTitle: titleInForce('funds', 'fundId'),
  spendingTitle: titleInForce('spending', 'spendingId'),
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
  employerName: nameOfOffice('employer_id', text('所在单位现名称', 'Present name of the employer')),
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  description: fromSealed(
    nullable(
      spendingDescription,
      text('冲销的、已删除的为 null', 'null of a counter-entry, and once erased'),
    ),
    'entry',
    'description',
  ),
  reason: fromSealed(
    nullable(
      reasonOfGrant,
      text('不是冲销的、已删除的为 null', 'null unless it is a counter-entry, and once erased'),
    ),
    'entry',
    'reason',
  ),
}) {}

/** Entries of spending in reach; those that were not accepted are what supervisors look at. */
export const spendingList = defineList({
  path: 'spending',
  summary: text('经费支出清单', 'Spending of grants'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  from: spending,
  reach: reachOfOwn,
  item: SpendingEntry,
  filters: {
    programmeId: fields.programmeId,
    employerId: fields.employerId,
    spendingId: fields.spendingId,
    isAccepted: fields.isAccepted,
    budgetYear: fields.budgetYear,
    ...between('spent_on'),
  },
  order: ascending('candidacyId', 'paymentId', 'entryNumber'),
});

/** Entries with the year in which the money was spent: a counter-entry counts in the year of the entry that it reverses. */
const entriesOfYears: TableOf = {
  ...spending,
  columns: { ...spending.columns, spent_in: 'integer' },
  rows: (
    table,
  ) => `(SELECT entry.*, extract(year FROM coalesce(entry.spent_on, reversed.spent_on))::integer AS spent_in
    FROM ${table('spending')} AS entry LEFT JOIN ${table('spending')} AS reversed
      ON reversed.candidacy_id = entry.candidacy_id AND reversed.payment_id = entry.payment_id
        AND reversed.entry_number = entry.reversed_entry)`,
};

const signed = (of: string): string => `CASE WHEN one.is_reversal THEN -${of} ELSE ${of} END`;
const sumOf = (of: string, isAccepted: boolean): string =>
  `coalesce(sum(${signed(of)}) FILTER (WHERE one.is_accepted = ${isAccepted}), 0)`;
const BY = ['programmeId', 'paymentId', 'budgetYear', 'spentIn', 'spendingId'] as const;
const sums = sumsOf(entriesOfYears, {
  by: BY,
  sums: {
    accepted: sumOf('one.amount', true),
    acceptedEntries: sumOf('1', true),
    notAccepted: sumOf('one.amount', false),
    notAcceptedEntries: sumOf('1', false),
  },
});

const spentIn = called(year, text('支出年份', 'Year of the spending'));
class SpendingSum extends shown({
  ...{ programmeId: fields.programmeId, programmeTitle },
  ...{ paymentId: fields.paymentId, paymentTitle: titleInForce('payments', 'paymentId') },
  ...{ budgetYear: fields.budgetYear, spentIn },
  ...{ spendingId: fields.spendingId, spendingTitle: titleInForce('spending', 'spendingId') },
  accepted: acceptedSum,
  acceptedEntries: count(text('符合使用范围的笔数', 'Accepted entries')),
  notAccepted: notAcceptedSum,
  notAcceptedEntries: count(text('不符合使用范围的笔数', 'Entries not accepted')),
}) {}

/**
 * An office sees what its own spending comes to, and that under a body its own. A counter-entry of a later employer is no spending of
 * that employer, although it reads the entry.
 */
const ownSpending: Reach = ({ scope }, _table, next) =>
  scope.kind === 'office'
    ? { sql: `$${next} IN (one.employer_id, one.body_id)`, parameters: [scope.office] }
    : scopeFilter(scope, next);

/** What spending comes to, without what was reversed: by kind of grant, year and category, accepted or not (JX-MEASURES 12a, 13a). */
export const spendingSums = defineList({
  path: 'spending/sums',
  summary: text(
    '经费支出汇总（按资助项目、年度、支出类别）',
    'Sums of spending, by kind of grant, year and category',
  ),
  roles: ['employer', 'nominating-body', 'hr-department', 'finance-department', 'supervisor', 'analyst'],
  scope: ROWS_IN_REACH,
  subject: 'figures',
  reach: ownSpending,
  from: sums,
  item: SpendingSum,
  filters: {
    programmeId: fields.programmeId,
    paymentId: fields.paymentId,
    budgetYear: fields.budgetYear,
    spentIn,
    spendingId: fields.spendingId,
    employerId: { field: employerId, where: (value) => `one.employer_id = ${value}` },
    bodyId: { field: bodyId, where: (value) => `one.body_id = ${value}` },
  },
  order: ascending(...BY),
});
