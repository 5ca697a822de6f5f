import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { between, defineList, descending, foundIn, fromSealed, fromSql, shown, tableOf } from '#views';
import { nameOfPerson, nullable, organisationName } from '#vocabulary';
import { officeName, officeNamesProjection } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { accountNumber, bankName, budgetCode, payee } from '../../contracts/words';
import { grants } from '../grants/projection';
import { lineColumns, orderColumns, paymentOrderTables } from './projection';

const { orders, lines } = paymentOrderTables;
const ofGrant = tableOf(grants.projection, 'grants');
const erased = text(
  '未填写、或个人信息已删除的为 null',
  'null where it was not given, and once it was erased',
);
/** Of the grant that an order is for. */
const inApplication = { in: ofGrant, column: 'application' };
const grantOfOrder = (column: string) => (table: (name: string) => string) =>
  `(SELECT granted.${column} FROM ${table('grants')} AS granted
    WHERE granted.candidacy_id = one.candidacy_id AND granted.payment_id = one.payment_id)`;

const { offices: _offices, ...orderFields } = orderColumns;
const { offices: _others, ...lineFields } = lineColumns;
const erasedName = text('个人信息已删除的为 null', 'null once the personal data were erased');

class PaymentOrder extends shown({
  ...orderFields,
  ...{ programmeTitle, paymentTitle: titleInForce('payments', 'paymentId') },
  fundTitle: titleInForce('funds', 'fundId'),
  payee: foundIn(ofGrant, payee),
  employerName: fromSql(
    nullable(
      organisationName(text('所在单位现名称', 'Present name of the employer')),
      text('未登记的为 null', 'null when it is not registered'),
    ),
    (table) => officeName(table('offices'), grantOfOrder('employer_id')(table)),
    [officeNamesProjection, grants.projection],
  ),
  name: nameOfPersonIn(nullable(nameOfPerson, erasedName), grantOfOrder('person_id'), {
    reads: [grants.projection],
  }),
  bankName: fromSealed(nullable(bankName, erased), inApplication, 'bankName'),
  accountNumber: fromSealed(nullable(accountNumber, erased), inApplication, 'accountNumber'),
  budgetCode: fromSealed(nullable(budgetCode, erased), inApplication, 'budgetCode'),
}) {}

/** Payment orders as the bank needs them: exported, they are the file of orders. */
export const paymentOrderList = defineList({
  path: 'payment-orders',
  summary: text('拨付单清单', 'Payment orders'),
  roles: ['finance-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  from: orders,
  item: PaymentOrder,
  filters: {
    fundId: orderFields.fundId,
    budgetYear: orderFields.budgetYear,
    fileNumber: orderFields.fileNumber,
    result: orderColumns.result,
  },
  order: descending('fundId', 'budgetYear', 'fileNumber', 'orderNumber'),
});

class BankLineAnswer extends shown({
  ...lineFields,
  ...{ programmeTitle, paymentTitle: titleInForce('payments', 'paymentId') },
  fundTitle: titleInForce('funds', 'fundId'),
  name: nameOfPersonIn(
    nullable(
      nameOfPerson,
      text(
        '没有对应拨付单、或个人信息已删除的为 null',
        'null where no order matches, and once it was erased',
      ),
    ),
    grantOfOrder('person_id'),
    { reads: [grants.projection] },
  ),
}) {}

/** What each line of the files of the bank came to: paid, failed, unmatched, short, over, repeated. */
export const bankLineList = defineList({
  path: 'bank-lines',
  summary: text('银行支付结果明细', 'Lines of the imported bank files, each with its result'),
  roles: ['finance-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  from: lines,
  item: BankLineAnswer,
  filters: {
    fundId: lineFields.fundId,
    budgetYear: lineFields.budgetYear,
    verdict: lineFields.verdict,
    ...between('imported_on'),
  },
  order: descending('fundId', 'budgetYear', 'importedOn', 'fileDigest', 'line'),
});
