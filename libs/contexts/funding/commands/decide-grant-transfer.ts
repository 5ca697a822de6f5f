import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { balanceOf, grant, grantIdOf, GrantTransferred } from '../contracts';
import { paymentId } from '../contracts/words';
import { keysOfTransfer } from '../domain/keys';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import {
  noTransferProposed,
  notTransferable,
  terminationReported,
  transferNotAgreed,
} from '../domain/refusals';
import { inFigures, ofGrant, ORGANISER_OF_GRANT, programmeOfGrant } from '../domain/whose-grant';

export class DecideGrantTransfer extends bodyOf({ candidacyId, paymentId }) {}

/**
 * The organiser changes the employer of a grant, once the new one has agreed (JX-MEASURES 14a): it is responsible for what is left. No
 * money moves here.
 */
export const decideGrantTransfer = defineCommand(DecideGrantTransfer, {
  aggregate: grant,
  summary: text('办理项目承担单位变更', 'Change the employer that is responsible for a grant'),
  roles: ['hr-department'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('decide-grant-transfer'),
  scope: ORGANISER_OF_GRANT,
  secondKey: (_command, state) => ({ holders: keysOfTransfer(state) }),
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId, transfer }, context: { policy } }) => {
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    if (transfer === null) return noTransferProposed();
    return rule.transfer === undefined ? notTransferable() : { transfer, clause: rule.transfer.clause };
  },
  guards: [
    ({ facts: { transfer, clause } }) => {
      if (transfer.answer === 'agreed') return undefined;
      return transfer.answer === null
        ? transferNotAgreed.unanswered({ clause })
        : transferNotAgreed.declined({ clause });
    },
    ({ state: { termination } }) => (termination === null ? undefined : terminationReported()),
  ],
  decide: (state, _command, { actor }, { transfer: { newEmployerId }, clause }) =>
    accept(
      GrantTransferred.of({
        ...{ ...ofGrant(state), ...inFigures(state), employerId: newEmployerId },
        ...{ formerEmployerId: state.employerId, balance: balanceOf(state), decidedBy: actor.id },
      }),
      [clause],
    ),
});
