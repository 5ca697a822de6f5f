import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, streamName, text } from '#kernel';
import { candidacyId, objectsOf } from '#vocabulary';
import {
  budget,
  budgetIdOf,
  grant,
  GrantApproved,
  grantIdOf,
  GrantRechecked,
  GrantState,
  OpenBudget,
  PaymentsOrdered,
} from '../contracts';
import { budgetYear, fundId, paymentId } from '../contracts/words';
import { clausesOfKeys } from '../domain/fund';
import { budgetLifecycle } from '../domain/lifecycles';
import { orderNumberOf } from '../domain/order-number';
import { notToBePaid } from '../domain/refusals';
import { FINANCE_OF_BUDGET, programmeOfBudget } from '../domain/whose-grant';

/** One of the grants to be paid. */
export class GrantToPay extends bodyOf({ candidacyId, paymentId }) {}

export class OrderPayments extends bodyOf({
  ...{ fundId, budgetYear },
  payments: objectsOf(text('拨付的资助', 'Grants to be paid'), () => GrantToPay, 500, 1),
}) {}

/**
 * The finance department orders payments: each grant that is rechecked, in no other order and not paid, gets the number of an order, and
 * together they are a file for the bank (JX-MEASURES 12c).
 */
export const orderPayments = defineCommand(OrderPayments, {
  aggregate: budget,
  summary: text('开具拨付清单', 'Order payments'),
  roles: ['finance-department'],
  id: (command) => budgetIdOf(command),
  expects: 'existing',
  in: budgetLifecycle.of('order-payments'),
  // A grant that is stopped after this is demanded back in full should the bank pay it.
  looksAt: [{ at: grant, mendedBy: 'record-disbursement' }],
  facts: async (load, { payments }) => ({
    grants: await Promise.all(payments.map((one) => load(grant, grantIdOf(one)))),
  }),
  scope: FINANCE_OF_BUDGET,
  programme: programmeOfBudget,
  uses: ['payments'],
  restsOn: ({ payments }, policy) =>
    payments.flatMap((one) => {
      const rule = policy.payments?.find(({ id }) => id === one.paymentId)?.witnesses;
      if (rule === undefined) return [];
      const types = [GrantApproved.type, GrantRechecked.type];
      return [{ ...rule, types, stream: streamName(grant, grantIdOf(one)), about: one.candidacyId }];
    }),
  checks: [refuseTwice, refuseNotToBePaid],
  decide: (state, { fundId, budgetYear, payments }, { actor, today, policy }) => {
    const fileNumber = state.files + 1;
    const ordered = Object.keys(state.orders).length;
    return accept(
      PaymentsOrdered.of({
        ...{ programmeId: state.programmeId, fundId, budgetYear, fileNumber },
        ...{ financeOfficeId: state.financeOfficeId, orderedOn: today, enteredBy: actor.id },
        orders: payments.map(({ candidacyId, paymentId }, index) => ({
          ...{ candidacyId, paymentId, orderNumber: orderNumberOf(state, ordered + index + 1) },
          amount: state.commitments[grantIdOf({ candidacyId, paymentId })]?.amount ?? 0,
        })),
      }),
      clausesOfKeys(policy, fundId),
    );
  },
});

type Ordering = Asked<OrderPayments, OpenBudget, { readonly grants: readonly GrantState[] }, 'payments'>;

function refuseTwice({ command: { payments } }: Ordering): Refusal | undefined {
  const ids = payments.map((one) => grantIdOf(one));
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.length > 0 ? notToBePaid.twice({ count: repeated.length }) : undefined;
}

/**
 * A commitment alone pays nothing: it may be there although the recheck after it was cut off. What is paid has its second key.
 */
function refuseNotToBePaid({
  state: { commitments },
  command: { payments },
  facts: { grants },
}: Ordering): Refusal | undefined {
  const others = payments.filter((one, index) => {
    const commitment = commitments[grantIdOf(one)];
    const held = grants[index];
    const isRechecked = held?.status === 'rechecked' && held.approvals === commitment?.approval;
    return commitment?.status !== 'to-be-paid' || !isRechecked;
  });
  if (others.length === 0) return undefined;
  return notToBePaid.none({ count: others.length }, { about: others.map(({ candidacyId }) => candidacyId) });
}
