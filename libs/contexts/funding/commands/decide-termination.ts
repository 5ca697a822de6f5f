import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text } from '#kernel';
import { candidacyId, choice } from '#vocabulary';
import { grant, grantIdOf, GrantTerminated, TerminationDropped } from '../contracts';
import { paymentId, reasonOfGrant } from '../contracts/words';
import { ending } from '../domain/ending';
import { grantLifecycle } from '../domain/lifecycles';
import { groundOfTermination, paymentRule } from '../domain/payment-rule';
import { noTerminationReported } from '../domain/refusals';
import { ofGrant, ORGANISER_OF_GRANT, programmeOfGrant } from '../domain/whose-grant';

export class DecideTermination extends bodyOf({
  ...{ candidacyId, paymentId },
  decision: choice(text('决定', 'Decision'), {
    terminated: text('终止', 'terminated'),
    dropped: text('不终止', 'not terminated'),
  }),
  reason: reasonOfGrant,
}) {}

/**
 * The organiser decides on a reported termination; whoever reported it does not. What was disbursed and not spent as it may be is
 * demanded back at once (JX-MEASURES 14b, 15).
 */
export const decideTermination = defineCommand(DecideTermination, {
  aggregate: grant,
  summary: text('决定是否终止资助项目', 'Decide on the termination of a grant'),
  roles: ['hr-department'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('decide-termination'),
  scope: ORGANISER_OF_GRANT,
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none' || state.termination === null
        ? []
        : [{ actorId: state.termination.reportedBy, act: text('报告了终止', 'reported the termination') }],
  }),
  programme: programmeOfGrant,
  uses: ['payments'],
  known: ({ state: { paymentId, termination }, context: { policy } }) => {
    if (termination === null) return noTerminationReported();
    const rule = paymentRule(policy, paymentId);
    if (isRefusal(rule)) return rule;
    const ground = groundOfTermination(rule, termination.terminationId);
    return isRefusal(ground) ? ground : { ground, happenedOn: termination.happenedOn };
  },
  decide: (state, { decision, reason }, { actor, today }, { ground, happenedOn }) => {
    const { id: terminationId, clause } = ground;
    const decided = { ...ofGrant(state), reason, decidedBy: actor.id };
    return accept<ReturnType<typeof ending>[number] | EventOf<typeof TerminationDropped>>(
      decision === 'terminated'
        ? ending(state, GrantTerminated.of({ ...decided, terminationId, happenedOn }), today)
        : TerminationDropped.of(decided),
      [clause],
    );
  },
});
