import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { AccountabilityProposed, rectificationOrder } from '../contracts';
import { groundsOfAccountability, orderId } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { accountabilityWaits, noAccountabilityRule, notEscalated } from '../domain/refusals';
import { programmeOfOrder, refuseTheUnit, SUPERVISING, UNIT_OF_ORDER } from '../domain/whose-order';

export class ProposeAccountability extends bodyOf({ orderId, reason: groundsOfAccountability }) {}

/** Accountability is proposed once an order was escalated, and never by the unit itself (PDS-TALENT 6.2d). */
export const proposeAccountability = defineCommand(ProposeAccountability, {
  aggregate: rectificationOrder,
  summary: text('提出问责', 'Propose accountability'),
  roles: SUPERVISING,
  untasked: 'at-any-time',
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('propose-accountability'),
  scope: UNIT_OF_ORDER,
  programme: programmeOfOrder,
  uses: ['supervision'],
  known: ({ context: { policy } }) => policy.supervision.accountability ?? noAccountabilityRule(),
  guards: [
    ({ state, context, facts: { clause } }) => refuseTheUnit({ state, context }, clause),
    ({ state: { escalations }, facts: { clause } }) =>
      escalations === 0 ? notEscalated({ clause }) : undefined,
    ({ state: { accountability } }) =>
      accountability === null ? undefined : accountabilityWaits.proposing(),
  ],
  decide: ({ unitId, responsiblePersonId }, { orderId, reason }, { actor }, { clause }) =>
    accept(
      AccountabilityProposed.of({ orderId, unitId, responsiblePersonId, reason, proposedBy: actor.id }),
      [clause],
    ),
});
