import { defineLifecycle, text } from '#kernel';
import { measure, plan, planClosed, planEvaluation, target } from '../contracts';
import { evaluationNotAtThisStage, measureIsCompleted } from './refusals';

/** A plan is adopted, by further versions again, and closed after its last day. */
export const planLifecycle = defineLifecycle(plan, {
  none: { title: text('未采用', 'Not adopted'), may: ['adopt-plan'] },
  adopted: { title: text('已采用', 'Adopted'), may: ['adopt-plan', 'close-plan'] },
  closed: {
    title: text('已结束', 'Closed'),
    may: [],
    otherwise: ({ state: { planId } }) => planClosed({ planId }),
  },
});

/** Whatever is done of a target is done again and again; it ends with its plan. */
export const targetLifecycle = defineLifecycle(target, {
  none: { title: text('未分解', 'Not assigned'), may: ['assign-target'] },
  assigned: {
    title: text('已分解', 'Assigned'),
    may: [
      ...(['assign-target', 'report-target', 'return-report', 'confirm-report'] as const),
      ...(['propose-adjustment', 'adjust-target'] as const),
    ],
  },
});

export const measureLifecycle = defineLifecycle(measure, {
  none: { title: text('未分解', 'Not assigned'), may: ['assign-measure'] },
  assigned: {
    title: text('已分解', 'Assigned'),
    may: ['assign-measure', 'report-measure', 'contribute', 'complete-measure'],
  },
  completed: { title: text('已完成', 'Completed'), may: [], otherwise: () => measureIsCompleted() },
});

/** An evaluation is recorded once by whoever evaluates, and each of its findings is answered once. */
export const planEvaluationLifecycle = defineLifecycle(planEvaluation, {
  none: { title: text('未委托', 'Not commissioned'), may: ['commission-evaluation'] },
  commissioned: {
    title: text('已委托', 'Commissioned'),
    may: ['record-evaluation'],
    otherwise: () => evaluationNotAtThisStage.commissioned(),
  },
  recorded: {
    title: text('待答复', 'To be answered'),
    may: ['answer-evaluation'],
    otherwise: () => evaluationNotAtThisStage.recorded(),
  },
  answered: {
    title: text('已答复', 'Answered'),
    may: [],
    otherwise: () => evaluationNotAtThisStage.answered(),
  },
});
