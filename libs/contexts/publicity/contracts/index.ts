export * from './notice';
export * from './publishable';
