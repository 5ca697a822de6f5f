export * from './budget';
export * from './grant';
export * from './grant-events';
