import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { plan, PlanClosed } from '../contracts';
import { planId } from '../contracts/words';
import { planLifecycle } from '../domain/lifecycles';
import { planNotOver } from '../domain/refusals';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class ClosePlan extends bodyOf({ planId }) {}

/** Ends a plan that is over: nothing of it is assigned, reported or adjusted any more. Evaluations go on. */
export const closePlan = defineCommand(ClosePlan, {
  aggregate: plan,
  summary: text('结束规划', 'Close a plan'),
  roles: ORGANISING,
  untasked: 'at-any-time',
  id: ({ planId }) => planId,
  expects: 'existing',
  in: planLifecycle.of('close-plan'),
  scope: ORGANISER,
  guards: [
    refuseOtherOrganiser,
    ({ state: { until }, context: { today } }) => (today > until ? undefined : planNotOver({ until, today })),
  ],
  decide: ({ officeId, version }, { planId }, { today, plans }) =>
    accept(
      PlanClosed.of({ planId, officeId, closedOn: today }),
      clausesOf(plans.version(planId, version)?.plan),
    ),
});
