export * from './about';
export * from './entries';
export { lastWordOf, placeOf } from './place';
