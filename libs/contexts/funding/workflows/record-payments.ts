import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { recordDisbursement } from '../commands/record-disbursement';
import { recordFailedTransfer } from '../commands/record-failed-transfer';
import { recordOrder } from '../commands/record-order';
import { BankResultsImported, budgetIdOf, PaymentsOrdered } from '../contracts';

/**
 * What a budget says of its orders is put on the record of each grant: that it was ordered, that the bank paid it, that it did not. An
 * instance is a budget, so that this happens in the order in which the budget says it.
 */
export const recordPayments = defineWorkflow({
  name: 'record-payments',
  title: text('记录拨付情况', 'Record orders and payments of grants'),
  on: (on) => [
    on(
      PaymentsOrdered,
      ({ data }) => budgetIdOf(data),
      ({ data: { orders } }) => ({
        commands: orders.map(({ candidacyId, paymentId, orderNumber }) =>
          plan(recordOrder, { candidacyId, paymentId, orderNumber }),
        ),
      }),
    ),
    on(
      BankResultsImported,
      ({ data }) => budgetIdOf(data),
      ({ data: { lines } }) => ({
        commands: lines.flatMap((line) => {
          const { candidacyId, paymentId, orderNumber, verdict, fault, amount } = line;
          const { bankReference, transferredOn } = line;
          if (candidacyId === null || paymentId === null) return [];
          const of = { candidacyId, paymentId, orderNumber };
          if (verdict === 'paid')
            return [plan(recordDisbursement, { ...of, amount, bankReference, transferredOn })];
          return verdict === 'failed' && fault !== null ? [plan(recordFailedTransfer, { ...of, fault })] : [];
        }),
      }),
    ),
  ],
});
