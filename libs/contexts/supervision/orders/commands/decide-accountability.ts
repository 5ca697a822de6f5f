import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { labelled, optional } from '#vocabulary';
import { AccountabilityDecided, rectificationOrder } from '../contracts';
import {
  accountabilityDecision,
  accountabilityNumber,
  groundsOfAccountability,
  orderId,
} from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import {
  accountabilityNumberMissing,
  noAccountabilityProposed,
  noAccountabilityRule,
} from '../domain/refusals';
import { programmeOfOrder, refuseTheUnit, SUPERVISING, UNIT_OF_ORDER } from '../domain/whose-order';

export class DecideAccountability extends bodyOf({
  ...{ orderId, decision: accountabilityDecision, reason: groundsOfAccountability },
  documentNumber: optional({
    ...accountabilityNumber,
    label: labelled(accountabilityNumber.label, text('问责的必填', 'required to hold accountable')),
  }),
}) {}

/** Another person than proposed it decides on accountability, and nobody of the unit itself (PDS-TALENT 6.2d). */
export const decideAccountability = defineCommand(DecideAccountability, {
  aggregate: rectificationOrder,
  summary: text('决定是否问责', 'Decide on accountability'),
  roles: SUPERVISING,
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('decide-accountability'),
  scope: UNIT_OF_ORDER,
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none' || state.accountability === null
        ? []
        : [{ actorId: state.accountability.proposedBy, act: text('提出了问责', 'proposed accountability') }],
  }),
  programme: programmeOfOrder,
  uses: ['supervision'],
  known: ({ context: { policy } }) => policy.supervision.accountability ?? noAccountabilityRule(),
  guards: [
    ({ state: { accountability } }) => (accountability === null ? noAccountabilityProposed() : undefined),
    ({ state, context, facts: { clause } }) => refuseTheUnit({ state, context }, clause),
  ],
  checks: [
    ({ command: { decision, documentNumber } }) =>
      decision === 'held-accountable' && documentNumber === undefined
        ? accountabilityNumberMissing()
        : undefined,
  ],
  decide: (state, { orderId, decision, reason, documentNumber = null }, { actor }, { clause }) => {
    const { unitId, responsiblePersonId } = state;
    return accept(
      AccountabilityDecided.of({
        ...{ orderId, unitId, responsiblePersonId, decision, reason, documentNumber, decidedBy: actor.id },
      }),
      [clause],
    );
  },
});
