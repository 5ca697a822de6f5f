export * from './context-definition';
