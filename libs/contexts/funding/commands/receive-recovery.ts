import { bodyOf, defineCommand } from '#command-handling';
import { accept, inYuan, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { FundsRecovered, grant, grantIdOf, outstandingOf } from '../contracts';
import { amount, paymentId, receiptNumber, receivedOn } from '../contracts/words';
import { clausesOfRecovery } from '../domain/clauses-of-recovery';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { overRecovery, receivedBeforePayment, receivedInFuture } from '../domain/refusals';
import { FINANCE_OF_GRANT, inFigures, ofGrant, programmeOfGrant } from '../domain/whose-grant';

export class ReceiveRecovery extends bodyOf({
  ...{ candidacyId, paymentId, amount, receivedOn, documentNumber: receiptNumber },
}) {}

/** The finance department records what came back of a grant, in one sum or in parts, never more than was demanded (JX-MEASURES 14b, 15). */
export const receiveRecovery = defineCommand(ReceiveRecovery, {
  aggregate: grant,
  summary: text('登记收回资金', 'Record recovered funds'),
  roles: ['finance-department'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('receive-recovery'),
  scope: FINANCE_OF_GRANT,
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId }, context: { policy } }) => paymentRule(policy, paymentId),
  checks: [
    ({ state, command: { amount }, facts }) => {
      const outstanding = outstandingOf(state);
      if (amount <= outstanding) return undefined;
      return overRecovery(
        {
          ...{ demanded: inYuan(state.demanded), outstanding: inYuan(outstanding) },
          amount: inYuan(amount),
        },
        { clauses: clausesOfRecovery(facts) },
      );
    },
    ({ command: { receivedOn }, context: { today } }) =>
      receivedOn > today ? receivedInFuture({ receivedOn, today }) : undefined,
    ({ state: { disbursedOn }, command: { receivedOn } }) =>
      disbursedOn !== null && receivedOn < disbursedOn
        ? receivedBeforePayment({ receivedOn, disbursedOn })
        : undefined,
  ],
  decide: (state, { amount, receivedOn, documentNumber }, { actor }, rule) =>
    accept(
      FundsRecovered.of({
        ...{ ...ofGrant(state), ...inFigures(state), amount, outstanding: outstandingOf(state) - amount },
        ...{ receivedOn, documentNumber, enteredBy: actor.id },
      }),
      clausesOfRecovery(rule),
    ),
});
