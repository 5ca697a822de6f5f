import { text } from '#kernel';
import { defineReadModel, each, viewTable } from '#views';
import { candidacyId, choice, date, listOf, nullable, organisationId, programmeId } from '#vocabulary';
import { BankResultsImported, PaymentsOrdered, VERDICTS } from '../../contracts';
import {
  amount,
  bankReference,
  budgetYear,
  fileDigest,
  fileNumber,
  fundId,
  lineNumber,
  orderNumber,
  paymentId,
  transferFault,
  transferredOn,
} from '../../contracts/words';

const offices = listOf(text('经办单位', 'Offices that it concerns'), organisationId, 10);
const ofBudget = { programmeId, fundId, budgetYear };
const waiting = text('等待银行支付结果的为 null', 'null until the bank results are imported');
const unmatched = text('没有对应拨付单的为 null', 'null where no order matches');

const orderFields = {
  ...{ ...ofBudget, fileNumber, candidacyId, paymentId, amount, offices },
  orderedOn: date(text('开具日期', 'Ordered on')),
  result: nullable(choice(text('结果', 'Result'), { paid: VERDICTS.paid, failed: VERDICTS.failed }), waiting),
  fault: nullable(transferFault, text('没有失败的为 null', 'null unless it failed')),
  bankReference: nullable(bankReference, waiting),
  transferredOn: nullable(transferredOn, waiting),
};
export const orderColumns = { orderNumber, ...orderFields };
const lineFields = {
  ...{ ...ofBudget, offices },
  importedOn: date(text('导入日期', 'Imported on')),
  ...{ orderNumber, amount, bankReference, transferredOn },
  verdict: choice(text('处理结果', 'Result'), VERDICTS),
  fault: nullable(transferFault, text('拨付成功的为 null', 'null unless the transfer failed')),
  candidacyId: nullable(candidacyId, unmatched),
  paymentId: nullable(paymentId, unmatched),
};
export const lineColumns = { fileDigest, line: lineNumber, ...lineFields };

/** Payment orders, by the file they went to the bank in, with what the bank answered; and each line of the files of the bank. */
export const { projection: paymentOrdersProjection, tables: paymentOrderTables } = defineReadModel({
  name: 'payment_orders',
  version: 1,
  tables: {
    orders: viewTable({
      key: { orderNumber },
      fields: orderFields,
      indexes: [['fundId', 'budgetYear', 'fileNumber', 'orderNumber']],
      on: ({ made, changed }) => [
        made(
          each(PaymentsOrdered, ({ data: { orders, programmeId, fundId, budgetYear, ...file } }) =>
            orders.map((order) => ({
              ...{ ...order, programmeId, fundId, budgetYear },
              ...{ fileNumber: file.fileNumber, orderedOn: file.orderedOn, offices: [file.financeOfficeId] },
            })),
          ),
          { result: null, fault: null, bankReference: null, transferredOn: null },
        ),
        changed(
          each(BankResultsImported, ({ data: { lines } }) =>
            lines.flatMap(({ orderNumber, verdict, fault, bankReference, transferredOn }) =>
              verdict === 'paid' || verdict === 'failed'
                ? [{ orderNumber, result: verdict, fault, bankReference, transferredOn }]
                : [],
            ),
          ),
          {},
        ),
      ],
    }),
    lines: viewTable({
      key: { fileDigest, line: lineNumber },
      fields: lineFields,
      indexes: [
        ['fundId', 'budgetYear', 'importedOn', 'fileDigest', 'line'],
        ['verdict', 'importedOn'],
      ],
      on: ({ made }) => [
        made(
          each(BankResultsImported, ({ data: { lines, programmeId, fundId, budgetYear, ...file } }) =>
            lines.map((line) => ({
              ...{ ...line, programmeId, fundId, budgetYear, fileDigest: file.fileDigest },
              ...{ importedOn: file.importedOn, offices: [file.financeOfficeId] },
            })),
          ),
          {},
        ),
      ],
    }),
  },
});
