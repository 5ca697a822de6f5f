export * from './lifecycle';
export * from './programme';
export * from './refusals';
export * from './round';
export { cap, closingStatement } from './words';
