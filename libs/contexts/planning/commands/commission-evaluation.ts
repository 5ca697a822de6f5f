import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { clausesOf } from '#policy';
import { EvaluationCommissioned, planEvaluation, planEvaluationIdOf } from '../contracts';
import { covers, evaluationDueOn, evaluatorId, planId } from '../contracts/words';
import { evaluationOf } from '../domain/evaluations';
import { loadInvolved, refuseDependent, WHO_IS_INVOLVED } from '../domain/independence';
import { planEvaluationLifecycle } from '../domain/lifecycles';
import { assignedTo, notInPlan } from '../domain/refusals';
import { adoptedPlan, ORGANISER_OF_PLAN, ORGANISING, refuseOtherOrganiserOfPlan } from '../domain/whose-plan';

export class CommissionEvaluation extends bodyOf({ planId, covers, evaluatorId, dueOn: evaluationDueOn }) {}

/** The organiser has a plan evaluated by somebody from outside. */
export const commissionEvaluation = defineCommand(CommissionEvaluation, {
  aggregate: planEvaluation,
  summary: text('委托规划评估', 'Commission an evaluation of a plan'),
  roles: ORGANISING,
  untasked: 'at-any-time',
  id: ({ planId, covers }) => planEvaluationIdOf(planId, covers),
  expects: 'new',
  in: planEvaluationLifecycle.of('commission-evaluation'),
  looksAt: WHO_IS_INVOLVED,
  facts: (load, { planId, evaluatorId }, _state, { plans }) => loadInvolved(load, plans, planId, evaluatorId),
  scope: ORGANISER_OF_PLAN,
  known: ({ command: { planId, covers }, facts, context }) => {
    const adopted = adoptedPlan(context, planId, facts.plan);
    if (isRefusal(adopted)) return adopted;
    const provided = evaluationOf(adopted.file, covers);
    return provided === undefined ? notInPlan.evaluation({ covers }) : { ...facts, ...adopted, provided };
  },
  guards: [refuseOtherOrganiserOfPlan],
  checks: [
    ({ command: { evaluatorId }, facts: { evaluatorLine } }) =>
      evaluatorLine.length === 0 ? assignedTo.evaluator({ evaluatorId }) : undefined,
    ({ command: { evaluatorId }, facts }) =>
      refuseDependent(facts, { evaluatorId, officeId: facts.plan.officeId, clause: facts.provided.clause }),
  ],
  decide: (_state, { planId, covers, evaluatorId, dueOn }, { actor }, { plan, provided }) =>
    accept(
      EvaluationCommissioned.of({
        ...{ planEvaluationId: planEvaluationIdOf(planId, covers), planId, covers, evaluatorId, dueOn },
        ...{ officeId: plan.officeId, clause: provided.clause, commissionedBy: actor.id },
      }),
      clausesOf(provided),
    ),
});
