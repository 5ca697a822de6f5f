export { admission } from './admission';
export * from './context-module';
export { IdentifierBoundary } from './identifier-boundary';
export * from './tokens';
export { describeClass } from './documented-class';
export { describeEndpoint, tagWithContext } from './endpoint-documentation';
export { denialProblem, outcomeProblem } from './outcome-problem';
export { Consistency, positionOf } from './query-controller';
export * from './page-answer';
