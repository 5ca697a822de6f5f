export * from './candidacy';
export * from './candidacy-events';
export * from './fact-texts';
export * from './filing';
export * from './handlers';
