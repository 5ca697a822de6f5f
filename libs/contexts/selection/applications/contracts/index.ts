export * from './candidacy';
export * from './candidacy-events';
export * from './filing';
export * from './handlers';
export type { ApplicationDeclaration } from './words';
