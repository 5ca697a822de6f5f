import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, grantIdOf, GrantTransferAnswered } from '../contracts';
import { answer, paymentId, reasonOfGrant } from '../contracts/words';
import { keysOfTransfer } from '../domain/keys';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { noTransferProposed, notTransferable, transferAnswered } from '../domain/refusals';
import { NEW_EMPLOYER_OF_GRANT, ofGrant, programmeOfGrant } from '../domain/whose-grant';

export class AnswerGrantTransfer extends bodyOf({
  ...{ candidacyId, paymentId, answer, reason: reasonOfGrant },
}) {}

/** The new employer says whether it takes a grant over (JX-MEASURES 14a). */
export const answerGrantTransfer = defineCommand(AnswerGrantTransfer, {
  aggregate: grant,
  summary: text('答复是否承担项目', 'Answer whether a grant is taken over'),
  roles: ['employer'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('answer-grant-transfer'),
  scope: NEW_EMPLOYER_OF_GRANT,
  secondKey: (_command, state) => ({ holders: keysOfTransfer(state) }),
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId, transfer }, context: { policy } }) => {
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    if (transfer === null) return noTransferProposed();
    return rule.transfer === undefined ? notTransferable() : { transfer, clause: rule.transfer.clause };
  },
  guards: [({ facts: { transfer } }) => (transfer.answer === null ? undefined : transferAnswered())],
  decide: (state, { answer, reason }, { actor }, { transfer: { number: transferNumber }, clause }) =>
    accept(
      GrantTransferAnswered.of({
        ...{ ...ofGrant(state), transferNumber, answer, reason, answeredBy: actor.id },
      }),
      [clause],
    ),
});
