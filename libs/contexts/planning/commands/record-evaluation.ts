import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { objectsOf } from '#vocabulary';
import { EvaluationRecorded, planEvaluation } from '../contracts';
import { finding, findings, overall, planEvaluationId } from '../contracts/words';
import { loadInvolved, refuseDependent, WHO_IS_INVOLVED } from '../domain/independence';
import { planEvaluationLifecycle } from '../domain/lifecycles';

/** One finding; they are numbered from 1 in the order in which they are given. */
export class FindingOfEvaluation extends bodyOf({ finding }) {}

export class RecordEvaluation extends bodyOf({
  ...{ planEvaluationId, overall },
  findings: objectsOf(findings.label, () => FindingOfEvaluation, 200, 0),
}) {}

/** Whoever evaluates records what was found, in numbered findings; none at all is possible. */
export const recordEvaluation = defineCommand(RecordEvaluation, {
  aggregate: planEvaluation,
  summary: text('登记规划评估报告', 'Record an evaluation of a plan'),
  roles: ['evaluator'],
  id: ({ planEvaluationId }) => planEvaluationId,
  expects: 'existing',
  in: planEvaluationLifecycle.of('record-evaluation'),
  looksAt: WHO_IS_INVOLVED,
  facts: async (load, _command, state, { plans }) =>
    state.status === 'none' ? undefined : loadInvolved(load, plans, state.planId, state.evaluatorId),
  scope: {
    whose: 'evaluator',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.evaluatorId]),
  },
  guards: [
    ({ state: { evaluatorId, officeId, clause }, facts }) =>
      facts && refuseDependent(facts, { evaluatorId, officeId, clause }),
  ],
  decide: ({ planId, evaluatorId, clause }, { planEvaluationId, findings, overall }, { actor, today }) =>
    accept(
      EvaluationRecorded.of({
        ...{ planEvaluationId, planId, evaluatorId, findingCount: findings.length },
        ...{ recordedOn: today, recordedBy: actor.id, overall },
        findings: findings.map(({ finding }) => finding),
      }),
      [clause],
    ),
});
