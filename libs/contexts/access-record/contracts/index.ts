export * from './list-exports';
