export * from './candidacy';
export * from './candidacy-events';
export * from './consultation';
export * from './fact-texts';
export * from './nomination-list';
export * from './panel-order';
export * from './roster';
export * from './support-record';
