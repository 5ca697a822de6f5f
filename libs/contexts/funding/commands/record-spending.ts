import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, inYuan, isRefusal, Refusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { balanceOf, grant, grantIdOf, HeldGrant, SpendingRecorded } from '../contracts';
import {
  amount,
  paymentId,
  spendingDescription,
  spendingId,
  spentOn,
  voucherNumber,
} from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { overSpending, spentOnOutside } from '../domain/refusals';
import { judgeSpending, SpendingRule, spendingRule } from '../domain/spending-rule';
import {
  holderOfGrant,
  inFigures,
  ofGrant,
  PAYEE_OF_GRANT,
  programmeOfGrant,
  refuseOtherPayee,
} from '../domain/whose-grant';

export class RecordSpending extends bodyOf({
  ...{ candidacyId, paymentId, spendingId, amount, spentOn, voucherNumber },
  description: spendingDescription,
}) {}

/**
 * The payee records what was spent of a grant, by the categories of its lump sum (JX-MEASURES 12a). What reads as a forbidden use is
 * recorded too, and not accepted (JX-MEASURES 13a), or refused where the policy has a list of what may not be paid (QH-PLAN 4.1b).
 */
export const recordSpending = defineCommand(RecordSpending, {
  aggregate: grant,
  summary: text('登记支出', 'Record spending of a grant'),
  roles: ['employer', 'applicant'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('record-spending'),
  looksAt: [WHO_ACTS_FOR_PERSON],
  facts: holderOfGrant,
  scope: PAYEE_OF_GRANT,
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId }, context: { policy } }) => {
    const rule = paymentRule(policy, paymentId);
    return isRefusal(rule) ? rule : spendingRule(rule);
  },
  guards: [refuseOtherPayee],
  checks: [refuseKind, refuseOverSpending, refuseDay],
  decide: (state, command, { actor }, rule) => {
    const judged = judgeSpending(rule, command);
    if (isRefusal(judged)) return judged;
    const { spendingId, amount, spentOn, voucherNumber, description } = command;
    return accept(
      SpendingRecorded.of({
        ...{ ...ofGrant(state), ...inFigures(state), entryNumber: state.entries + 1, spendingId },
        ...{ isAccepted: judged.isAccepted, amount, spentOn, voucherNumber, description },
        enteredBy: actor.id,
      }),
      [judged.clause],
    );
  },
});

type Recording = Asked<RecordSpending, HeldGrant, SpendingRule, 'payments'>;

function refuseKind({ command, facts }: Recording): Refusal | undefined {
  const judged = judgeSpending(facts, command);
  return isRefusal(judged) ? judged : undefined;
}

/** What is not accepted takes nothing from what is left. */
function refuseOverSpending({ state, command, facts }: Recording): Refusal | undefined {
  const judged = judgeSpending(facts, command);
  const left = balanceOf(state);
  if (isRefusal(judged) || !judged.isAccepted || command.amount <= left) return undefined;
  return overSpending({
    ...{ disbursed: inYuan(state.disbursed), spent: inYuan(state.acceptedSpending), left: inYuan(left) },
    ...{ amount: inYuan(command.amount), clause: judged.clause },
  });
}

function refuseDay({
  state: { disbursedOn },
  command: { spentOn },
  context: { today },
  facts: {
    spending: { clause },
  },
}: Recording): Refusal | undefined {
  if (spentOn > today) return spentOnOutside.late({ spentOn, today });
  if (disbursedOn === null || spentOn >= disbursedOn) return undefined;
  return spentOnOutside.early({ spentOn, disbursedOn, clause });
}
