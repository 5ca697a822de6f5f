/** Every use case of the context, a line each. */
export { acceptRectification } from './accept-rectification';
export { answerOrder } from './answer-order';
export { closeOrder } from './close-order';
export { decideAccountability } from './decide-accountability';
export { escalateOrder } from './escalate-order';
export { listOrder } from './list-order';
export { proposeAccountability } from './propose-accountability';
export { reportRectification } from './report-rectification';
export { returnRectification } from './return-rectification';
