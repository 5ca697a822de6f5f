export * from './measure';
export * from './plan';
export * from './plan-evaluation';
export * from './refusals';
export * from './target';
export { DUTIES, SOURCES, STATUSES } from './words';
