import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { target, TargetAdjusted } from '../contracts';
import { targetId } from '../contracts/words';
import { targetLifecycle } from '../domain/lifecycles';
import { noAdjustmentProposed } from '../domain/refusals';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class AdjustTarget extends bodyOf({ targetId }) {}

/** Another person than proposed it decides that a target is adjusted: both figures and the reason stay on record. */
export const adjustTarget = defineCommand(AdjustTarget, {
  aggregate: target,
  summary: text('决定调整目标', 'Decide to adjust a target'),
  roles: ORGANISING,
  id: ({ targetId }) => targetId,
  expects: 'existing',
  in: targetLifecycle.of('adjust-target'),
  scope: ORGANISER,
  secondKey: (_command, state) =>
    state.status === 'none' || state.adjustment === null
      ? { holders: [] }
      : {
          holders: [
            { actorId: state.adjustment.proposedBy, act: text('提出了调整', 'proposed the adjustment') },
          ],
          clause: state.terms.clause,
        },
  known: ({ state: { adjustment } }) => adjustment ?? noAdjustmentProposed(),
  guards: [refuseOtherOrganiser],
  decide: ({ version, terms }, _command, { actor, plans }, { proposedBy: _, ...adjustment }) =>
    accept(
      TargetAdjusted.of({ ...adjustment, decidedBy: actor.id }),
      clausesOf(terms, plans.version(adjustment.planId, version)?.adjustment),
    ),
});
