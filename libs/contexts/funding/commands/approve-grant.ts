import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text, together } from '#kernel';
import { candidacyId, choice, explained, optional } from '#vocabulary';
import { organisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { title } from '#contexts/titles/contracts';
import { grant, GrantApproved, grantIdOf, GrantRefused, GrantReturned } from '../contracts';
import { financeOfficeId, paymentId, reasonOfGrant } from '../contracts/words';
import { refuseFinanceOffice } from '../domain/finance-office';
import { keysOfGrant } from '../domain/keys';
import { grantLifecycle } from '../domain/lifecycles';
import { limitsOf, paymentRule, refuseAmount } from '../domain/payment-rule';
import { financeOfficeMissing, opinionMissing } from '../domain/refusals';
import { refuseTitle } from '../domain/title-held';
import { programmeOf, VALUES_OF_THE_DAY } from '../domain/values-of-the-day';
import { ofGrant, ORGANISER_OF_GRANT, programmeOfGrant } from '../domain/whose-grant';

export class ApproveGrant extends bodyOf({
  ...{ candidacyId, paymentId },
  decision: choice(text('决定', 'Decision'), {
    approved: text('审核通过', 'approved'),
    returned: text('退回更正', 'sent back for correction'),
    refused: text('不予资助', 'refused'),
  }),
  reason: reasonOfGrant,
  financeOfficeId: optional(
    explained(
      financeOfficeId,
      text('审核通过时必填：由其复核并拨付', 'required to approve: it rechecks and pays'),
    ),
  ),
}) {}

/**
 * The organiser approves a grant, sends it back, or refuses it: the first of its two keys, of somebody who neither filed it nor gave the
 * opinion on it (JX-MEASURES 12c).
 */
export const approveGrant = defineCommand(ApproveGrant, {
  aggregate: grant,
  summary: text('审核资助', 'Approve a grant'),
  roles: ['hr-department'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('approve-grant'),
  looksAt: [STEADY_ORGANISATION, { at: title, mendedBy: 'stop-grant' }, VALUES_OF_THE_DAY],
  facts: (load, { candidacyId, financeOfficeId }, state) =>
    together({
      programme: programmeOf(load, state),
      title: load(title, candidacyId),
      office:
        financeOfficeId === undefined
          ? Promise.resolve(organisation.initial)
          : load(organisation, financeOfficeId),
    }),
  scope: ORGANISER_OF_GRANT,
  secondKey: (_command, state) => ({ holders: keysOfGrant(state) }),
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({
    state: { paymentId, track },
    context: { policy, today },
    facts: { programme, title, office },
  }) => {
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    // What is sent back or refused needs no limits.
    return { rule, limits: limitsOf(rule, track, { policy, programme, today }), title, office };
  },
  guards: [
    ({ state: { status }, facts: { rule } }) =>
      rule.opinion && status === 'applied' ? opinionMissing({ clause: rule.opinion.clause }) : undefined,
  ],
  checks: [
    ({ command: { decision }, facts: { title, rule } }) =>
      decision === 'approved' ? refuseTitle(title, rule.clause) : undefined,
    ({ command: { decision }, state: { amount }, facts: { limits } }) =>
      decision === 'approved' ? (isRefusal(limits) ? limits : refuseAmount(amount, limits)) : undefined,
    ({ command: { decision, financeOfficeId }, facts: { office, rule } }) => {
      const { clause } = rule.keys;
      if (decision !== 'approved') return undefined;
      if (financeOfficeId === undefined) return financeOfficeMissing({ clause });
      return refuseFinanceOffice(office, { financeOfficeId, clause });
    },
  ],
  decide: (state, { decision, reason, financeOfficeId = '' }, { actor, today }, { rule, limits }) => {
    const of = ofGrant(state);
    const decided = { ...of, step: 'approval', reason, decidedBy: actor.id } as const;
    const values = isRefusal(limits) ? [] : [...limits.values];
    return accept<
      EventOf<typeof GrantApproved> | EventOf<typeof GrantReturned> | EventOf<typeof GrantRefused>
    >(
      decision === 'approved'
        ? GrantApproved.of({
            ...{ ...of, amount: state.amount, values, approval: state.approvals + 1, fundId: rule.fund.id },
            ...{ budgetYear: Number(today.slice(0, 4)), financeOfficeId, approvedBy: actor.id },
          })
        : decision === 'returned'
          ? GrantReturned.of(decided)
          : GrantRefused.of(decided),
      [rule.keys.clause],
    );
  },
});
