import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { organisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { balanceOf, grant, grantIdOf, GrantTransferProposed } from '../contracts';
import { newEmployerId, paymentId, reasonOfGrant } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { newEmployer, notTransferable, terminationReported, transferProposed } from '../domain/refusals';
import { EMPLOYER_OF_GRANT, inFigures, ofGrant, programmeOfGrant } from '../domain/whose-grant';

export class ProposeGrantTransfer extends bodyOf({
  ...{ candidacyId, paymentId, newEmployerId, reason: reasonOfGrant },
}) {}

/** The employer proposes that a grant goes on with the new employer of the holder (JX-MEASURES 14a). */
export const proposeGrantTransfer = defineCommand(ProposeGrantTransfer, {
  aggregate: grant,
  summary: text('提出变更项目承担单位', 'Propose that a grant goes on with another employer'),
  roles: ['employer'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('propose-grant-transfer'),
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, { newEmployerId }) => ({ office: await load(organisation, newEmployerId) }),
  scope: EMPLOYER_OF_GRANT,
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId }, context: { policy }, facts: { office } }) => {
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    return rule.transfer === undefined ? notTransferable() : { office, clause: rule.transfer.clause };
  },
  guards: [
    ({ state: { transfer } }) => {
      if (transfer === null || transfer.answer === 'declined') return undefined;
      return transfer.answer === null ? transferProposed.unanswered() : transferProposed.agreed();
    },
    ({ state: { termination } }) => (termination === null ? undefined : terminationReported()),
  ],
  checks: [
    ({ state: { employerId }, command: { newEmployerId }, facts: { office, clause } }) => {
      if (newEmployerId === employerId) return newEmployer.same({ newEmployerId, clause });
      return office.status === 'registered' ? undefined : newEmployer.unregistered({ newEmployerId, clause });
    },
  ],
  decide: (state, { newEmployerId, reason }, { actor }, { clause }) =>
    accept(
      GrantTransferProposed.of({
        ...{ ...ofGrant(state), ...inFigures(state), transferNumber: state.transfers + 1, newEmployerId },
        ...{ amount: state.amount, balance: balanceOf(state), reason, proposedBy: actor.id },
      }),
      [clause],
    ),
});
