/** Every use case of the context, a line each. */
export { adjustTarget } from './adjust-target';
export { adoptPlan } from './adopt-plan';
export { answerEvaluation } from './answer-evaluation';
export { assignMeasure } from './assign-measure';
export { assignTarget } from './assign-target';
export { closePlan } from './close-plan';
export { commissionEvaluation } from './commission-evaluation';
export { completeMeasure } from './complete-measure';
export { confirmReport } from './confirm-report';
export { contribute } from './contribute';
export { proposeAdjustment } from './propose-adjustment';
export { recordEvaluation } from './record-evaluation';
export { reportMeasure } from './report-measure';
export { reportTarget } from './report-target';
export { returnReport } from './return-report';
