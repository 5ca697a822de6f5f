export { CommandAnswer } from './command-answer';
export * from './context-module';
export * from './tokens';
