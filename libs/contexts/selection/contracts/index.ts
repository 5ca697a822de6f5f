export * from './candidacy';
export * from './nomination-list';
export * from './roster';
