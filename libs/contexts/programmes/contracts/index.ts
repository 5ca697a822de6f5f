export * from './programme';
export * from './round';
export { cap } from './words';
