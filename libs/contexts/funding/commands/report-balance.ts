import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text, together } from '#kernel';
import { candidacyId } from '#vocabulary';
import { WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { title } from '#contexts/titles/contracts';
import { BalanceReported, balanceOf, grant, grantIdOf, RecoveryDemanded } from '../contracts';
import { balanceDocument, paymentId, treatment } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { noBalanceAsked, terminationReported, termNotOver } from '../domain/refusals';
import {
  holderOfGrant,
  inFigures,
  ofGrant,
  PAYEE_OF_GRANT,
  programmeOfGrant,
  refuseOtherPayee,
} from '../domain/whose-grant';

export class ReportBalance extends bodyOf({
  ...{ candidacyId, paymentId, treatment, documentNumber: balanceDocument },
}) {}

/**
 * Once the term of the title is over, the payee reports what becomes of what is left of a grant (JX-MEASURES 13b). What is to be
 * returned is demanded back at once.
 */
export const reportBalance = defineCommand(ReportBalance, {
  aggregate: grant,
  summary: text('报告结余处理', 'Report the treatment of the balance of a grant'),
  roles: ['employer', 'applicant'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('report-balance'),
  looksAt: [WHO_ACTS_FOR_PERSON, { at: title, mendedBy: 'stop-grant' }],
  facts: async (load, command, state) => {
    const { holder, held } = await together({
      holder: holderOfGrant(load, command, state),
      held: load(title, command.candidacyId),
    });
    return { ...holder, title: held };
  },
  scope: PAYEE_OF_GRANT,
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId }, context: { policy }, facts }) => {
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    return rule.balance === undefined ? noBalanceAsked() : { ...facts, clause: rule.balance.clause };
  },
  guards: [
    refuseOtherPayee,
    ({ facts: { title, clause }, context: { today } }) => {
      if (title.status === 'none' || title.runsUntil === null) return termNotOver.notBegun({ clause });
      const { runsUntil, termIsOver } = title;
      // The term is over on the day after its last one, though nobody has recorded it yet.
      return termIsOver || today > runsUntil ? undefined : termNotOver.runs({ runsUntil, today, clause });
    },
    ({ state: { termination } }) => (termination === null ? undefined : terminationReported()),
  ],
  decide: (state, { treatment, documentNumber }, { actor, today }, { clause }) => {
    const of = { ...ofGrant(state), ...inFigures(state) };
    const balance = balanceOf(state);
    const reported = BalanceReported.of({ ...of, treatment, balance, documentNumber, enteredBy: actor.id });
    return accept<EventOf<typeof BalanceReported> | EventOf<typeof RecoveryDemanded>>(
      treatment === 'returned' && balance > 0
        ? // The grant is being recovered, and over once all of it came back.
          [reported, RecoveryDemanded.of({ ...of, amount: balance, demandedOn: today })]
        : reported,
      [clause],
    );
  },
});
