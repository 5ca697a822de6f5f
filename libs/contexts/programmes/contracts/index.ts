export * from './lifecycle';
export * from './programme';
export * from './refusals';
export * from './round';
export * from './value-events';
export { cap, closingStatement, entryNumber, valueAmount, valueDocument, valueId } from './words';
