export * from './context-module';
export * from './tokens';
