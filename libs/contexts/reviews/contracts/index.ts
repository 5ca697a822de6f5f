export * from './expert';
export * from './review';
export * from './review-panel';
export * from './reviewable';
export { RECUSAL_GROUNDS, RELATION_KINDS } from './words';
export type { RecusalGrounds, ReplacementCause } from './words';
