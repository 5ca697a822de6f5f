import { bodyOf, defineCommand } from '#command-handling';
import { accept, inYuan, isRefusal, text, together } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, type CandidacyState } from '#contexts/selection/contracts';
import { title } from '#contexts/titles/contracts';
import { grant, GrantFixed, grantIdOf } from '../contracts';
import { amount, paymentId } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { limitsOf, paymentRule, refuseAmount } from '../domain/payment-rule';
import { programmeOf, VALUES_OF_THE_DAY } from '../domain/values-of-the-day';
import { amountUnchanged, noEmployerToPay, titleNotHeld } from '../domain/refusals';
import { refuseTitle } from '../domain/title-held';

export class FixGrant extends bodyOf({ candidacyId, paymentId, amount }) {}

/**
 * The organiser fixes the amount of a grant within what the policy gives in the track (JX-MEASURES 8a, 8b), once for a title, and may fix
 * it anew until it is applied for. Where the policy pays the employer, whoever works freelance has none to pay (JX-MEASURES 12b).
 */
export const fixGrant = defineCommand(FixGrant, {
  aggregate: grant,
  summary: text('确定资助额度', 'Fix the amount of a grant'),
  roles: ['hr-department'],
  untasked: 'first-step',
  id: (command) => grantIdOf(command),
  expects: 'either',
  in: grantLifecycle.of('fix-grant'),
  looksAt: [
    { at: title, mendedBy: 'stop-grant' },
    { at: candidacy, harmless: 'the application of whoever holds the title is not changed any more' },
    VALUES_OF_THE_DAY,
  ],
  facts: async (load, { candidacyId }) => {
    const { held, applied } = await together({
      held: load(title, candidacyId),
      applied: load(candidacy, candidacyId),
    });
    return { title: held, applied, programme: await programmeOf(load, held) };
  },
  scope: {
    whose: 'organiser',
    offices: (_command, _state, facts) => (facts.title.status === 'none' ? [] : [facts.title.organiserId]),
  },
  programme: (_command, _state, facts) =>
    facts.title.status === 'none' ? undefined : facts.title.programmeId,
  uses: ['payments'],
  known: ({ command: { paymentId }, context: { policy, today }, facts }) => {
    const { title: held, applied, programme } = facts;
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    const { clause } = rule;
    if (held.status === 'none') return titleNotHeld.none({ clause });
    const notHeld = refuseTitle(held, clause);
    if (notHeld) return notHeld;
    const limits = limitsOf(rule, held.track, { policy, programme, today });
    return isRefusal(limits) ? limits : { title: held, applied, rule, limits };
  },
  guards: [
    ({ facts: { applied, rule } }) =>
      rule.payee === 'employer' && worksFreelance(applied)
        ? noEmployerToPay({ clause: rule.application.clause })
        : undefined,
  ],
  checks: [
    ({ command: { amount }, facts: { limits } }) => refuseAmount(amount, limits),
    ({ command: { amount }, state }) =>
      state.status !== 'none' && state.amount === amount
        ? amountUnchanged({ amount: inYuan(amount) })
        : undefined,
  ],
  decide: (_state, { candidacyId, paymentId, amount }, { actor }, { title, rule, limits }) => {
    const { personId, programmeId, roundId, organiserId, bodyId, employerId, track } = title;
    return accept(
      GrantFixed.of({
        ...{ candidacyId, personId, paymentId, programmeId, roundId, organiserId, bodyId, employerId },
        ...{ track, payee: rule.payee, amount, values: [...limits.values], fixedBy: actor.id },
      }),
      [limits.clause],
    );
  },
});

/** Whether somebody applied as one who works freelance: the office that is named as the employer only received the application. */
function worksFreelance(applied: CandidacyState): boolean {
  return applied.status !== 'none' && applied.application.content.freelance === true;
}
