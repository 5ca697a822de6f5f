export * from './candidacy';
export * from './candidacy-events';
export * from './fact-texts';
export * from './nomination-list';
export * from './roster';
export * from './support-record';
