export * from './notice';
export * from './words';
