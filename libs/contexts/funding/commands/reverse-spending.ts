import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { grant, grantIdOf, SpendingReversed } from '../contracts';
import { paymentId, reasonOfGrant, reversedEntry } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { notReversible } from '../domain/refusals';
import { spendingRule } from '../domain/spending-rule';
import {
  holderOfGrant,
  inFigures,
  ofGrant,
  PAYEE_OF_GRANT,
  programmeOfGrant,
  refuseOtherPayee,
} from '../domain/whose-grant';

export class ReverseSpending extends bodyOf({
  ...{ candidacyId, paymentId, reversedEntry, reason: reasonOfGrant },
}) {}

/**
 * An entry of spending is corrected by a counter-entry of the same amount, never changed (JX-MEASURES 12a). What a former
 * employer entered is reversed by the present one, who is responsible for the money that is free again.
 */
export const reverseSpending = defineCommand(ReverseSpending, {
  aggregate: grant,
  summary: text('冲销支出', 'Reverse an entry of spending'),
  roles: ['employer', 'applicant'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('reverse-spending'),
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
  checks: [
    ({ state: { spending }, command: { reversedEntry: entry } }) => {
      const reversed = spending[entry];
      if (reversed === undefined) return notReversible.unknown({ entry });
      return reversed.isReversed ? notReversible.again({ entry }) : undefined;
    },
  ],
  decide: (state, { reversedEntry, reason }, { actor }, { spending: { clause } }) => {
    const reversed = state.spending[reversedEntry];
    if (reversed === undefined) return notReversible.unknown({ entry: reversedEntry });
    const { spendingId, isAccepted, amount, employerId } = reversed;
    return accept(
      SpendingReversed.of({
        ...{ ...ofGrant(state), ...inFigures(state), entryNumber: state.entries + 1, reversedEntry },
        ...{ spendingId, isAccepted, amount, reason, enteredBy: actor.id },
        formerEmployerId: employerId === state.employerId ? null : employerId,
      }),
      [clause],
    );
  },
});
