export * from './access-reasons';
export * from './field';
export * from './organisations';
export * from './words';
export * from './words-in-schema';
