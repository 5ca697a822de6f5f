export * from './filing';
export * from './title';
export { endingId } from './words';
