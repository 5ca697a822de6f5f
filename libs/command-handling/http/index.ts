export { answerQuery } from './answer-query';
export * from './context-module';
export * from './tokens';
