import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, between, defineList, fromSealed, shown } from '#views';
import { nameOfPerson, nullable } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { reasonOfGrant, spendingDescription } from '../../contracts/words';
import { spending } from './projection';

const { offices: _offices, personId: _person, entry: _entry, ...fields } = spending.fields;

class SpendingEntry extends shown({
  ...fields,
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
  roles: ['employer', 'nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  from: spending,
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
