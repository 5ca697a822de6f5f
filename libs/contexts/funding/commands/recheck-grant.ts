import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text, together } from '#kernel';
import { candidacyId, choice } from '#vocabulary';
import { title } from '#contexts/titles/contracts';
import {
  budget,
  BUDGET_IS_COMMITTED_FIRST,
  budgetIdOf,
  grant,
  grantIdOf,
  GrantRechecked,
  GrantRefused,
  GrantReturned,
} from '../contracts';
import { paymentId, reasonOfGrant } from '../contracts/words';
import { keysOfGrant } from '../domain/keys';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { anotherOfficesBudget, approvedForAnotherYear, notAppropriated } from '../domain/refusals';
import { refuseTitle } from '../domain/title-held';
import { FINANCE_OF_GRANT, inFigures, ofGrant, programmeOfGrant } from '../domain/whose-grant';
import { committing } from './commit-budget';

export class RecheckGrant extends bodyOf({
  ...{ candidacyId, paymentId },
  decision: choice(text('决定', 'Decision'), {
    rechecked: text('复核通过', 'rechecked'),
    returned: text('退回更正', 'sent back for correction'),
    refused: text('不予拨付', 'refused'),
  }),
  reason: reasonOfGrant,
}) {}

/**
 * The finance department rechecks a grant, sends it back, or refuses it: the second of its two keys (JX-MEASURES 12c). What the grant
 * needs is committed in the budget first, so that what is rechecked can be paid.
 */
export const recheckGrant = defineCommand(RecheckGrant, {
  aggregate: grant,
  summary: text('复核资助', 'Recheck a grant'),
  roles: ['finance-department'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('recheck-grant'),
  looksAt: [BUDGET_IS_COMMITTED_FIRST, { at: title, mendedBy: 'stop-grant' }],
  facts: (load, { candidacyId }, state) => {
    const approval = state.status === 'none' ? null : state.approval;
    return together({
      title: load(title, candidacyId),
      budget: approval === null ? Promise.resolve(budget.initial) : load(budget, budgetIdOf(approval)),
    });
  },
  scope: FINANCE_OF_GRANT,
  secondKey: (_command, state) => ({ holders: keysOfGrant(state) }),
  first: ({ decision }, state, { budget }) => {
    if (decision !== 'rechecked' || state.approval === null) return undefined;
    const { number: approval, fundId, budgetYear } = state.approval;
    const { candidacyId, personId, paymentId, bodyId, employerId, amount } = state;
    // A recheck that was cut off after its commitment finds it here.
    const last = budget.status === 'none' ? undefined : budget.commitments[grantIdOf(state)];
    if (last?.approval === approval && last.status === 'to-be-paid') return undefined;
    return committing({
      ...{ fundId, budgetYear, candidacyId, personId, paymentId, bodyId, employerId, approval, amount },
    });
  },
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId, approval }, context: { policy }, facts }) => {
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    // In this status it has one.
    return { ...facts, rule, budgetYear: approval?.budgetYear ?? 0, office: approval?.financeOfficeId };
  },
  checks: [
    ({ command: { decision }, facts: { title, rule } }) =>
      decision === 'rechecked' ? refuseTitle(title, rule.clause) : undefined,
    ({ command: { decision }, context: { today }, facts: { budgetYear } }) =>
      decision === 'rechecked' && Number(today.slice(0, 4)) !== budgetYear
        ? approvedForAnotherYear({ budgetYear, today })
        : undefined,
    ({ command: { decision }, facts: { budget, budgetYear, office, rule } }) => {
      if (decision !== 'rechecked') return undefined;
      const { clause } = rule.fund;
      if (budget.status === 'none') return notAppropriated({ budgetYear, clause });
      return budget.financeOfficeId === office ? undefined : anotherOfficesBudget({ budgetYear, clause });
    },
  ],
  decide: (state, { decision, reason }, { actor }, { rule }) => {
    const of = ofGrant(state);
    const decided = { ...of, step: 'recheck', reason, decidedBy: actor.id } as const;
    return accept<
      EventOf<typeof GrantRechecked> | EventOf<typeof GrantReturned> | EventOf<typeof GrantRefused>
    >(
      decision === 'rechecked'
        ? GrantRechecked.of({
            ...{ ...of, ...inFigures(state), amount: state.amount },
            ...{ approval: state.approvals, recheckedBy: actor.id },
          })
        : decision === 'returned'
          ? GrantReturned.of(decided)
          : GrantRefused.of(decided),
      [rule.keys.clause],
    );
  },
});
