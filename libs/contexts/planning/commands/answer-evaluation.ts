import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { EvaluationAnswered, planEvaluation } from '../contracts';
import { answer, findingNumber, planEvaluationId } from '../contracts/words';
import { planEvaluationLifecycle } from '../domain/lifecycles';
import { findingNotOpen } from '../domain/refusals';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class AnswerEvaluation extends bodyOf({ planEvaluationId, findingNumber, answer }) {}

/** The organiser answers one finding of an evaluation, once. */
export const answerEvaluation = defineCommand(AnswerEvaluation, {
  aggregate: planEvaluation,
  summary: text('答复评估意见', 'Answer a finding of an evaluation'),
  roles: ORGANISING,
  id: ({ planEvaluationId }) => planEvaluationId,
  expects: 'existing',
  in: planEvaluationLifecycle.of('answer-evaluation'),
  scope: ORGANISER,
  guards: [refuseOtherOrganiser],
  checks: [
    ({ state: { findings, answered }, command: { findingNumber } }) => {
      if (findingNumber > findings) return findingNotOpen.none({ findingNumber, findings });
      return answered.includes(findingNumber) ? findingNotOpen.answered({ findingNumber }) : undefined;
    },
  ],
  decide: (state, { planEvaluationId, findingNumber, answer }, { actor, today }) => {
    const { planId, findings, answered, clause } = state;
    return accept(
      EvaluationAnswered.of({
        ...{ planEvaluationId, planId, findingNumber, unanswered: findings - answered.length - 1 },
        ...{ answeredOn: today, answeredBy: actor.id, answer },
      }),
      [clause],
    );
  },
});
