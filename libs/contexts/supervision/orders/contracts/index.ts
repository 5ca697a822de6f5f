export * from './rectification-order';
