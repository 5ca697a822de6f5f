export * from './filing';
export * from './title';
