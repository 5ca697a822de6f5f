export * from './field';
export * from './words';
export * from './words-in-schema';
