export * from './field';
export * from './words';
