export * from './budget';
export * from './grant';
export * from './grant-events';
export * from './transfer-events';
export { entryNumber, paymentId } from './words';
