import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text } from '#kernel';
import { candidacyId, choice } from '#vocabulary';
import { grant, grantIdOf, GrantOpinionGiven, GrantReturned } from '../contracts';
import { opinionText, paymentId } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { paymentRule } from '../domain/payment-rule';
import { noOpinionAsked } from '../domain/refusals';
import { ofGrant, programmeOfGrant } from '../domain/whose-grant';

export class GiveGrantOpinion extends bodyOf({
  ...{ candidacyId, paymentId },
  opinion: choice(text('意见', 'Opinion'), {
    supported: text('同意', 'supports it'),
    'not-supported': text('不同意', 'does not support it'),
    returned: text('退回更正', 'sends it back for correction'),
  }),
  opinionText,
}) {}

/** The office that nominated gives its opinion on the application, or sends it back (JX-MEASURES form2). */
export const giveGrantOpinion = defineCommand(GiveGrantOpinion, {
  aggregate: grant,
  summary: text('对资助申请出具意见', 'Give an opinion on the application for a grant'),
  roles: ['nominating-body'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('give-grant-opinion'),
  scope: {
    whose: 'nominating-body',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.bodyId]),
  },
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none' || state.filedBy === null
        ? []
        : [{ actorId: state.filedBy, act: text('填报了该申请', 'filed the application') }],
  }),
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId }, context: { policy } }) => {
    const rule = paymentRule(policy, paymentId);
    return isRefusal(rule) ? rule : (rule.opinion ?? noOpinionAsked());
  },
  decide: (state, { opinion, opinionText }, { actor }, { clause }) => {
    const of = ofGrant(state);
    return accept<EventOf<typeof GrantOpinionGiven> | EventOf<typeof GrantReturned>>(
      opinion === 'returned'
        ? GrantReturned.of({ ...of, step: 'opinion', reason: opinionText, decidedBy: actor.id })
        : GrantOpinionGiven.of({ ...of, opinion, opinionText, givenBy: actor.id }),
      [clause],
    );
  },
});
