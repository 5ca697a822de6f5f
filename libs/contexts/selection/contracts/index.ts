export * from './application-withdrawn';
export * from './candidacy';
export * from './consultation';
export * from './nomination-list';
export * from './panel-order';
export * from './roster';
