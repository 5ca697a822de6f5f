import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text } from '#kernel';
import { candidacyId, choice } from '#vocabulary';
import { balanceOf, grant, grantIdOf, GrantTransferred, GrantTransferRefused } from '../contracts';
import { paymentId, reasonOfGrant } from '../contracts/words';
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

export class DecideGrantTransfer extends bodyOf({
  ...{ candidacyId, paymentId },
  decision: choice(text('决定', 'Decision'), {
    transferred: text('同意变更', 'transferred'),
    refused: text('不同意变更', 'refused'),
  }),
  reason: reasonOfGrant,
}) {}

/**
 * The organiser changes the employer of a grant, once the new one has agreed (JX-MEASURES 14a): it is responsible for what is left. No
 * money moves here. Or it refuses the change, whether the new one has answered or not; the grant then stays where it is.
 */
export const decideGrantTransfer = defineCommand(DecideGrantTransfer, {
  aggregate: grant,
  summary: text('办理项目承担单位变更', 'Decide on the transfer of a grant'),
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
    return transfer === null ? noTransferProposed() : { transfer, clause: rule.transfer?.clause };
  },
  guards: [
    ({ facts: { transfer, clause } }) =>
      transfer.answer === 'declined' ? transferNotAgreed.declined({ clause }) : undefined,
  ],
  checks: [
    ({ command: { decision }, facts: { clause } }) =>
      decision === 'transferred' && clause === undefined ? notTransferable() : undefined,
    ({ command: { decision }, facts: { transfer, clause } }) =>
      decision === 'transferred' && transfer.answer === null
        ? transferNotAgreed.unanswered({ clause })
        : undefined,
    ({ command: { decision }, state: { termination } }) =>
      decision === 'transferred' && termination !== null ? terminationReported() : undefined,
  ],
  decide: (state, { decision, reason }, { actor }, { transfer, clause }) => {
    const { newEmployerId, number: transferNumber } = transfer;
    const decided = { ...ofGrant(state), transferNumber, reason, decidedBy: actor.id };
    return accept<EventOf<typeof GrantTransferred> | EventOf<typeof GrantTransferRefused>>(
      decision === 'transferred'
        ? GrantTransferred.of({
            ...{ ...decided, ...inFigures(state), employerId: newEmployerId },
            ...{ formerEmployerId: state.employerId, balance: balanceOf(state) },
          })
        : GrantTransferRefused.of({ ...decided, newEmployerId }),
      clause === undefined ? [] : [clause],
    );
  },
});
