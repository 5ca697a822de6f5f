export * from './catalogue';
export * from './language';
export { anyJson, ProblemDetails, ProblemField, ProblemOutcome, problemDocument } from './problem-document';
export * from './problem-details-filter';
export * from './problem-error';
export { RETRY_AFTER_SECONDS, toProblem, unavailable } from './to-problem';
export { faultsOf, LONGEST_FIELD, MOST_FAULTS } from './validation-faults';
