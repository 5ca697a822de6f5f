export * from './review-panel';
