export * from './expert';
export * from './review';
export * from './review-panel';
export * from './reviewable';
